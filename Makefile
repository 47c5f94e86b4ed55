# Virtua: two commands matter, run and test; help lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
STAGE := .ci/stage
WASM_EXEC := $(shell go env GOROOT 2>/dev/null)/lib/wasm/go_js_wasm_exec
# packages whose tests also run as js/wasm under Node
JS_TESTED := ./node/fault ./node/eth ./node/order ./node/book ./node/history ./node/peer ./node/wire ./node/mesh ./node ./contracts/codec ./web/view ./wasm

.PHONY: help run test bench bench-gas build dist generate fresh lint soak clean setup

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

run: node_modules/.run ## set everything up and serve the page with a development chain, ready to trade
	@.ci/need go node
	@$(STAGE) 'the page and its node' go run ./web/build
	@$(STAGE) 'the demo server (minutes at first)' go build -o build/demo ./server/demo
	@exec build/demo

setup: node_modules/.all ## install what tests and lint need
	@.ci/need go node chromium

test: setup ## run every test, natively, as wasm and in real browsers
	@$(STAGE) 'build' $(MAKE) -s build
	@$(STAGE) 'go test -race' sh -c 'go test -race $$(go list ./... | grep -v /node/nodetest$$)'
	@$(STAGE) 'simulations' go test ./node/nodetest # one goroutine steps all nodes: the race detector sees nothing there, at six times the price
	@$(STAGE) 'go test -race behind NATs' go test -race -run '^TestNodesBehindNATs$$' ./node/nodetest
	@$(STAGE) 'go test js/wasm' env GOOS=js GOARCH=wasm go test -exec "$(WASM_EXEC)" $(JS_TESTED)
	@$(STAGE) 'typed-data vectors in JavaScript' node --test contracts/test/
	@$(STAGE) 'forge test' $(MAKE) -s forge
	@$(STAGE) 'browsers' npx playwright test -c e2e

.PHONY: forge
forge: node_modules/.all
	@cd contracts && ./forge test

bench: setup ## measure; prints a table and writes build/bench.json
	@go run ./web/build -brotli 11
	@mkdir -p build && go build -o build/demo ./server/demo
	@npx playwright test -c e2e/bench

bench-gas: node_modules/.all ## gas beside AirSwap, 1inch, 0x, Seaport and CoW; adds to build/bench.json
	@.ci/need go node
	@node e2e/gas/install.mjs
	@go run ./e2e/gas

build: node_modules/.run ## the binaries and the page's files
	@go run ./web/build
	@mkdir -p build && go build -trimpath -o build/virtua ./server && go build -trimpath -o build/demo ./server/demo

dist: node_modules/.run ## release files: one static binary with the page inside, compressed best
	@go run ./web/build -brotli 11
	@mkdir -p build && CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o build/virtua ./server

generate: node_modules/.all ## write generated files anew
	@go run ./web/generate web
	@node contracts/compile.mjs
	@gofmt -l . | grep -v node_modules | (! grep .)

fresh: generate
	@git diff --exit-code --stat -- . ':!package-lock.json' && test -z "$$(git ls-files --others --exclude-standard)" || { git status --short; echo 'generated files differ from what is committed: run make generate and commit' >&2; exit 1; }

lint: node_modules/.all ## vet, staticcheck and friends natively and for js/wasm, TypeScript, Solidity format
	@$(STAGE) 'build golangci-lint' go build -modfile=.ci/lint/go.mod -o build/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	@$(STAGE) 'golangci-lint' build/golangci-lint run ./...
	@$(STAGE) 'golangci-lint js/wasm' env GOOS=js GOARCH=wasm build/golangci-lint run ./node/... ./wasm/... ./contracts/codec/... ./web/ ./web/view/
	@$(STAGE) 'TypeScript' npx tsc --noEmit -p web/ts
	@$(STAGE) 'TypeScript of tests' npx tsc --noEmit -p e2e
	@$(STAGE) 'forge fmt' sh -c 'cd contracts && ./forge fmt --check'

soak: setup ## the long runs: a mesh of 1,000 nodes, 200 nodes behind NATs, fuzzing, and the browser tests three times over
	@VIRTUA_SOAK=1 go test ./node/mesh -count 1 -v -timeout 90m -run '^(TestGossipWithLoss|TestLatencyAndLoss|TestPartitionOfFiveMinutes)$$'
	@VIRTUA_SOAK=1 go test ./node/nodetest -count 1 -v -timeout 60m -run '^(TestColludersDoNotSurround|TestNodesBehindNATs)$$'
	@for p in $$(grep -rl '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]+' $$p/*_test.go | sed 's/func //'); do echo "$$p $$f"; go test $$p -run '^$$' -fuzz "^$$f$$" -fuzztime 60s || exit 1; done; done
	@npx playwright test -c e2e --repeat-each 3

.PHONY: prove fuzz mutate
prove: node_modules/.all ## prove the contracts' rounding and conservation (SMTChecker)
	@node contracts/proof/prove.mjs

fuzz: node_modules/.all ## an hour and more of random calls on the contracts, then the Go model against them
	@.ci/need go node
	@node contracts/fuzz.mjs

mutate: node_modules/.all ## do the contracts' tests notice eleven seeded bugs, and a sample of small changes
	@node contracts/mutate.mjs --seeded
	@node contracts/mutate.mjs --step 9

clean: ## remove what was built and the demo's state
	@rm -rf build .virtua contracts/out contracts/cache e2e/results && find web/dist -type f ! -name .gitkeep -delete

# the page needs one npm package, tests need them all
node_modules/.run: package-lock.json
	@.ci/need node
	@[ -f node_modules/.all ] || $(STAGE) 'npm packages' npm ci --omit=dev --no-progress --loglevel=error
	@touch $@

node_modules/.all: package-lock.json
	@.ci/need node
	@$(STAGE) 'npm packages for tests' npm ci --no-progress --loglevel=error
	@touch $@ node_modules/.run
