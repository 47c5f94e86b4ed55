# Virtua: two commands matter, run and test; help lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
STAGE := .ci/stage
WASM_EXEC := $(shell go env GOROOT 2>/dev/null)/lib/wasm/go_js_wasm_exec
# make lint vets what is here; go test would vet every dependency too, again for each way of building
GO_TEST := .ci/gotest
# packages whose tests step one machine in one goroutine: the race detector sees nothing there, at six times the price
ONE_GOROUTINE := ./contracts/codec ./contracts/deploy ./contracts/model ./node/book ./node/eth ./node/history ./node/mesh/... ./node/nodetest ./signaling
# packages whose tests also run as js/wasm under Node
JS_TESTED := ./node/fault ./node/journal ./node/eth ./node/order ./node/book ./node/history ./node/peer ./node/wire ./node/mesh ./node ./contracts/codec ./web/view ./wasm

.PHONY: help run test bench bench-gas build dist generate fresh lint soak clean setup

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

run: node_modules/.run ## set everything up and serve the page with a development chain, ready to trade
	@.ci/need go node
	@$(STAGE) 'the page and its node' go run ./web/build
	@$(STAGE) 'the demo server (minutes at first)' go build -o build/demo ./server/demo
	@exec build/demo

setup: node_modules/.all ## install what tests and lint need
	@.ci/need go node chromium firefox

test: setup ## run every test, natively, as wasm and in real browsers
	@$(STAGE) 'build' $(MAKE) -s build
	@$(STAGE) 'go test -race' sh -c 'go list $(ONE_GOROUTINE) > build/one.txt && $(GO_TEST) -race $$(go list ./... | grep -vxFf build/one.txt)'
	@$(STAGE) 'go test of one goroutine' $(GO_TEST) $(ONE_GOROUTINE)
	@$(STAGE) 'go test -race behind NATs' $(GO_TEST) -race -run='^TestNodesBehindNATs$$' ./node/nodetest
	@$(STAGE) 'go test js/wasm' env GOOS=js GOARCH=wasm $(GO_TEST) "-exec=$(WASM_EXEC)" $(JS_TESTED)
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
	@mkdir -p build && go build -o build/virtua ./server && go build -o build/demo ./server/demo

# what the static copy of the page is told: DEPLOYMENT is the file of the contracts, the rest may be edited in its config.json
DEPLOYMENT ?= deployment.json
STATIC_RPC ?= http://127.0.0.1:8545
STATIC_SIGNALING ?= ws://127.0.0.1:8080/signal

dist: node_modules/.run ## release files: one static binary with the page inside, compressed best; with DEPLOYMENT=file the page as files in build/static
	@go run ./web/build -brotli 11
	@mkdir -p build && CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o build/virtua ./server
	@if [ -f '$(DEPLOYMENT)' ]; then build/virtua static --deployment '$(DEPLOYMENT)' --rpc '$(STATIC_RPC)' --signaling '$(STATIC_SIGNALING)' --out build/static; \
	else echo 'no static copy of the page: name the contracts by make dist DEPLOYMENT=file'; fi

.PHONY: worker
worker: ## the edge home of signaling, for Cloudflare Workers, in build/worker
	@.ci/need go
	@go run ./signaling/worker/build

generate: node_modules/.all ## write generated files anew
	@go run ./web/generate web web/gallery
	@node contracts/compile.mjs
	@gofmt -l . | grep -v node_modules | (! grep .)

fresh: generate
	@git diff --exit-code --stat -- . ':!package-lock.json' && test -z "$$(git ls-files --others --exclude-standard)" || { git status --short; echo 'generated files differ from what is committed: run make generate and commit' >&2; exit 1; }

lint: node_modules/.all ## vet, staticcheck and friends natively and for js/wasm, TypeScript, Solidity format
	@$(STAGE) 'build golangci-lint' go build -modfile=.ci/lint/go.mod -o build/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	@$(STAGE) 'golangci-lint' build/golangci-lint run ./...
	@$(STAGE) 'golangci-lint js/wasm' env GOOS=js GOARCH=wasm build/golangci-lint run ./node/... ./wasm/... ./contracts/codec/... ./signaling/worker/... ./web/ ./web/view/
	@$(STAGE) 'TypeScript' npx tsc --noEmit -p web/ts
	@$(STAGE) 'TypeScript of tests' npx tsc --noEmit -p e2e
	@$(STAGE) 'forge fmt' sh -c 'cd contracts && ./forge fmt --check'

soak: setup ## the long runs: a mesh of 1,000 nodes, 200 nodes behind NATs, the Dockerfile's build, fuzzing, and the browser tests three times over
	@VIRTUA_SOAK=1 go test ./node/mesh -count 1 -v -timeout 90m -run '^(TestGossipWithLoss|TestLatencyAndLoss|TestPartitionOfFiveMinutes)$$'
	@VIRTUA_SOAK=1 go test ./node/nodetest -count 1 -v -timeout 60m -run '^(TestColludersDoNotSurround|TestNodesBehindNATs)$$'
	@VIRTUA_SOAK=1 go test ./node/run -count 1 -v -run '^TestBesideAnHonestServer$$'
	@VIRTUA_SOAK=1 go test ./server -count 1 -v -run '^TestDockerBuild$$'
	@for p in $$(grep -rl '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]+' $$p/*_test.go | sed 's/func //'); do echo "$$p $$f"; go test $$p -run '^$$' -fuzz "^$$f$$" -fuzztime 60s || exit 1; done; done
	@npx playwright test -c e2e --retries 0 --repeat-each 3

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
