// The long run: random calls against the invariants of contracts/test, then the Go model against the Exchange. Fails when
// an invariant does, when less ran than asked for, when under 60 % of what a handler tries succeeds, or when a transition
// succeeded less than 1,000 times.
//
//   node contracts/fuzz.mjs [--invariants-only] [--calls 1000000] [--minutes 60] [--continue]
//
// The invariants run until there were that many calls and minutes, a seed after the other, one process on one core; what a
// seed did is a line of build/forge/rounds. --continue adds to the rounds of a run that was stopped.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CASES = 100_000 // of the model against the Exchange
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const option = (name, otherwise) => Number(args.includes(name) ? args[args.indexOf(name) + 1] : otherwise)
const [calls, minutes] = [option('--calls', 1_000_000), option('--minutes', 60)]
const written = join(root, 'build/forge/calls') // by handlers, see contracts/test/Counted.sol
const rounds = join(root, 'build/forge/rounds')
let bad = false
const fail = (line) => ((bad = true), console.log(`FAILED: ${line}`))
const run = (command, list, env) => spawnSync(command, list, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 })

/** What the handlers of a suite tried and did in one round: { name: [tried, succeeded] }. */
function counts(suite) {
  const sums = {}
  // forge runs the end of the last run twice.
  const lines = readFileSync(join(written, suite), 'utf8').split('\n').filter((line, i, all) => line !== all[i - 1])
  for (const words of lines.map((line) => line.trim().split(' '))) {
    for (let i = 0; i + 2 < words.length; i += 3) {
      const [tried, done] = (sums[words[i]] ??= [0, 0])
      sums[words[i]] = [tried + Number(words[i + 1]), done + Number(words[i + 2])]
    }
  }
  return sums
}

function round(seed) {
  rmSync(written, { recursive: true, force: true })
  mkdirSync(written, { recursive: true })
  const began = Date.now()
  const r = run('contracts/forge', ['test', '--match-contract', 'Invariant', '-j', '1'], { FOUNDRY_PROFILE: 'long', FOUNDRY_FUZZ_SEED: `0x${seed.toString(16)}` })
  if (r.status !== 0) return fail(`seed ${seed}: ${r.signal ?? `${r.stdout.slice(-8000)}${r.stderr.slice(-2000)}`}`)
  const done = [...r.stdout.matchAll(/invariant_\w+\(\) \(runs: \d+, calls: (\d+), reverts: 0\)/g)]
  const suites = Object.fromEntries(readdirSync(written).map((suite) => [suite, counts(suite)]))
  rmSync(written, { recursive: true, force: true }) // so that other runs of the suite do not write
  return { seed, calls: done.reduce((sum, [, n]) => sum + Number(n), 0), minutes: (Date.now() - began) / 60_000, suites }
}

function invariants() {
  if (!args.includes('--continue')) rmSync(rounds, { force: true })
  mkdirSync(dirname(rounds), { recursive: true })
  const list = existsSync(rounds) ? readFileSync(rounds, 'utf8').trim().split('\n').map((l) => JSON.parse(l)) : []
  const sum = (what) => list.reduce((s, r) => s + r[what], 0)
  while (sum('calls') < calls || sum('minutes') < minutes) {
    const r = round((list.at(-1)?.seed ?? 0) + 1)
    if (!r) return
    if (r.calls === 0) return fail('no invariant ran')
    list.push(r)
    appendFileSync(rounds, `${JSON.stringify(r)}\n`)
    console.log(`${new Date().toISOString()} seed ${r.seed}: ${r.calls} calls; ${sum('calls')} calls in ${sum('minutes').toFixed(1)} minutes`)
  }
  console.log(`invariants: ${sum('calls')} calls in ${sum('minutes').toFixed(1)} minutes, none failed`)
  for (const suite of new Set(list.flatMap((r) => Object.keys(r.suites)))) judge(suite, list.map((r) => r.suites[suite] ?? {}))
}

function judge(suite, list) {
  console.log(`${suite.padEnd(24)}      tried  succeeded`)
  for (const name of [...new Set(list.flatMap((s) => Object.keys(s)))].sort()) {
    const [tried, done] = [0, 1].map((i) => list.reduce((s, r) => s + (r[name]?.[i] ?? 0), 0))
    console.log(`  ${name.padEnd(22)} ${String(tried).padStart(10)} ${String(done).padStart(10)} ${((100 * done) / tried).toFixed(1).padStart(6)} %`)
    if (done * 10 < tried * 6) fail(`${suite}: under 60 % of ${name} succeed`)
    if (done < 1000) fail(`${suite}: ${name} succeeded ${done} times, not 1,000`)
  }
}

function model() {
  const began = Date.now()
  const r = run('go', ['test', './contracts/model', '-run', '^TestDifferential$', '-count=1', '-v', '-timeout', '0'], { VIRTUA_DIFFERENTIAL: String(CASES) })
  console.log(r.stdout.slice(-8000))
  const n = Number(r.stdout.match(/(\d+) calls, \d+ failed on both sides/)?.[1] ?? 0)
  if (r.status !== 0 || n < CASES) fail(`model against the Exchange: ${n} cases ${r.stderr}`)
  else console.log(`model against the Exchange: ${n} cases in ${((Date.now() - began) / 60_000).toFixed(1)} minutes, no difference`)
}

invariants()
if (!args.includes('--invariants-only')) model()
process.exit(bad ? 1 : 0)
