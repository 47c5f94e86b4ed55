// The long run: the invariants over random calls, the Go model against the Exchange, and the Go fuzzers; a summary of all
// at the end. Fails when anything fails, when less ran than asked for, when under 60 % of a handler's calls succeed or a
// transition succeeded less than 1,000 times.
//
//   node contracts/fuzz.mjs [--calls 1000000] [--cases 100000] [--minutes 60] [--fuzztime 60s] [--part invariants|model|go]
//                           [--continue]   adds to what an invariant run that was stopped had done
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise)
const [wantCalls, wantCases, minutes] = [option('--calls', '1000000'), option('--cases', '100000'), option('--minutes', '60')].map(Number)
const part = option('--part', 'all')
const folder = join(root, 'build/forge/calls')
const summary = []
let bad = false
const say = (line) => (summary.push(line), console.log(line))
const fail = (line) => ((bad = true), say(`FAILED: ${line}`))
const run = (command, list, env) => {
  const r = spawnSync(command, list, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (r.status !== 0) console.log(r.stdout?.slice(-6000), r.stderr?.slice(-6000))
  return r
}
const began = Date.now()
const since = () => ((Date.now() - began) / 60_000).toFixed(1)

// Rounds of the invariants with seed after seed, until there were calls and minutes enough.
function invariants() {
  const rounds = join(root, 'build/forge/rounds') // a line for each: seed, calls, minutes
  if (!args.includes('--continue')) for (const f of [folder, rounds]) rmSync(f, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const before = existsSync(rounds) ? readFileSync(rounds, 'utf8').trim().split('\n').map((l) => l.split(' ').map(Number)) : []
  let calls = before.reduce((sum, r) => sum + r[1], 0)
  let spent = before.reduce((sum, r) => sum + r[2], 0)
  for (let seed = 1 + Math.max(0, ...before.map((r) => r[0])); calls < wantCalls || spent < minutes; ++seed) {
    const start = Date.now()
    const env = { FOUNDRY_INVARIANT_RUNS: '20', FOUNDRY_INVARIANT_DEPTH: '500', FOUNDRY_FUZZ_SEED: `0x${seed.toString(16)}` }
    const r = run('contracts/forge', ['test', '--match-contract', 'Invariant'], env)
    if (r.status === null) return fail(`stopped from outside by ${r.signal} in seed ${seed}; --continue goes on from there`)
    const done = [...r.stdout.matchAll(/invariant_\w+\(\) \(runs: \d+, calls: (\d+), reverts: (\d+)\)/g)]
    if (r.status !== 0) return fail(`invariants with seed ${seed}`)
    if (done.length === 0) return fail('no invariant ran')
    const here = done.reduce((sum, [, n]) => sum + Number(n), 0)
    calls += here
    spent += (Date.now() - start) / 60_000
    appendFileSync(rounds, `${seed} ${here} ${((Date.now() - start) / 60_000).toFixed(3)}\n`)
    console.log(`seed ${seed}: ${calls} calls of invariants in ${spent.toFixed(1)} minutes`)
  }
  say(`invariants: ${calls} calls, none failed, ${spent.toFixed(1)} minutes`)
  for (const suite of readdirSync(folder)) counts(suite)
}

function counts(suite) {
  const sums = new Map()
  for (const line of readFileSync(join(folder, suite), 'utf8').split('\n')) {
    const words = line.trim().split(' ')
    for (let i = 0; i + 2 < words.length; i += 3) {
      const [tried, done] = sums.get(words[i]) ?? [0, 0]
      sums.set(words[i], [tried + Number(words[i + 1]), done + Number(words[i + 2])])
    }
  }
  say(`${suite}: transition, tried, succeeded`)
  for (const [name, [tried, done]] of [...sums].sort()) {
    say(`  ${name.padEnd(24)} ${String(tried).padStart(9)} ${String(done).padStart(9)} ${((100 * done) / tried).toFixed(1)} %`)
    if (done * 10 < tried * 6) fail(`under 60 % of ${name} succeed`)
    if (done < 1000) fail(`${name} succeeded ${done} times, not 1,000`)
  }
}

function model() {
  const r = run('go', ['test', './contracts/model', '-run', '^TestDifferential$', '-count=1', '-v', '-timeout', '0'], { VIRTUA_DIFFERENTIAL: String(wantCases) })
  const n = Number(r.stdout.match(/(\d+) calls, \d+ failed on both sides/)?.[1] ?? 0)
  console.log(r.stdout.slice(-8000))
  if (r.status !== 0 || n < wantCases) fail(`model against contract: ${n} cases`)
  else say(`model against contract: ${n} cases, no difference, ${since()} minutes since the start`)
}

function fuzzers() {
  const found = run('grep', ['-rhoE', '^func Fuzz[A-Za-z0-9_]+|^package .*', 'contracts', '--include=*_test.go', '-H']).stdout
  for (const [, path, name] of found.matchAll(/^(.*)\/[^/]+:func (Fuzz\w+)/gm)) {
    const r = run('go', ['test', `./${path}`, '-run', '^$', '-fuzz', `^${name}$`, '-fuzztime', option('--fuzztime', '60s')])
    const execs = [...r.stdout.matchAll(/execs: (\d+)/g)].at(-1)?.[1]
    if (r.status !== 0) fail(`${path} ${name}`)
    else say(`${path} ${name}: ${execs} executions`)
  }
}

if (existsSync(join(root, 'COMMIT'))) say(`commit ${readFileSync(join(root, 'COMMIT'), 'utf8').trim()}`)
if (part === 'all' || part === 'go') fuzzers()
if (part === 'all' || part === 'model') model()
if (part === 'all' || part === 'invariants') invariants()
console.log(`\nsummary\n${summary.join('\n')}`)
process.exit(bad ? 1 : 0)
