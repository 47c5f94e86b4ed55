// Breaks the contracts on purpose, one small change at a time, and sees whether the forge suite notices.
//
//   node contracts/mutate.mjs [--seeded] [--minutes 35] [--from 0] [--step 1] [--only 12,40] [--list]
//
// All mutants are compiled at once: every change is put beside the original behind `MUTANT == n`, and n is read from the
// environment when a test deploys the contract (mutant schemata; Untch, Offutt, Harrold, ISSTA 1993). --seeded takes the
// named bugs of contracts/proof/seeded.json instead, which the invariants have to find alone, too: fails when one does
// not. Works in build/mutants.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const work = join(root, 'build/mutants')
const FILES = ['Accounts', 'OrderState', 'Packed', 'Settlement', 'Taking', 'TypedData', 'Exchange', 'FeeSink']
// forge does not find the artifact of Signed.sol again when it compiled nothing: a failure that tells nothing of a mutant.
const APART = '^test_orders[(]'
const args = process.argv.slice(2)
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise)
const solc = createRequire(import.meta.url)('solc')
const read = (path) => readFileSync(path, 'utf8')
const original = Object.fromEntries(FILES.map((f) => [f, read(join(here, `src/${f}.sol`))]))

function compile(sources, selection) {
  const find = (path) => {
    for (const p of [join(root, path), join(root, 'node_modules', path)]) if (existsSync(p)) return { contents: read(p) }
    return { error: 'not found' }
  }
  const named = Object.fromEntries(FILES.map((f) => [`contracts/src/${f}.sol`, { content: sources[f] }]))
  const settings = { evmVersion: 'cancun', outputSelection: { '*': selection } }
  return JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources: named, settings }), { import: find }))
}

const OTHER = {
  '<': ['<='], '<=': ['<'], '>': ['>='], '>=': ['>'], '==': ['!='], '!=': ['=='], '&&': ['||'], '||': ['&&'],
  '+': ['-'], '-': ['+'], '*': ['/'], '/': ['*'], '%': ['*'], '&': ['|'], '|': ['&'], '<<': ['>>'], '>>': ['<<'],
}
const YUL = {
  add: 'sub', sub: 'add', mul: 'add', lt: 'gt', gt: 'lt', shl: 'shr', shr: 'shl', and: 'or', or: 'and', xor: 'or', eq: 'lt',
}
const WRITES = new Set(['mstore', 'sstore', 'mcopy', 'calldatacopy', 'returndatacopy', 'revert'])

// ---------------------------------------------------------------------------------------------- places to change

function places(file, ast) {
  const raw = Buffer.from(original[file])
  const found = []
  const span = (n) => n.src.split(':').map(Number)
  const text = (n) => raw.subarray(span(n)[0], span(n)[0] + span(n)[1]).toString()
  const put = (n, form, alts) => {
    const [start, length] = span(n)
    let end = start + length
    if (form === 'statement') while (raw[end - 1] !== 59) ++end
    found.push(...alts.map((alt) => ({ file, start, end, form, alt, line: raw.subarray(0, start).toString().split('\n').length })))
  }
  const word = (t) => t && (/^t_(uint|int|bool|bytes\d|address|contract)/.test(t.typeIdentifier))
  function visit(n) {
    if (!n || typeof n !== 'object') return
    if (Array.isArray(n)) return n.forEach((m) => visit(m))
    if (n.nodeType === 'FunctionDefinition' && (n.kind === 'constructor' || n.name === '_domainNameAndVersion')) return
    if (n.nodeType === 'VariableDeclaration' && n.stateVariable) return
    if (n.nodeType === 'ForStatement') return visit([n.initializationExpression, n.condition, n.body])
    if (n.nodeType === 'BinaryOperation' && word(n.typeDescriptions)) {
      const [l, r] = [text(n.leftExpression), text(n.rightExpression)]
      put(n, 'expression', OTHER[n.operator]?.map((op) => `${l} ${op} ${r}`) ?? [])
      if (/^\d+$/.test(r) && Number(r) > 0) put(n, 'expression', [`${l} ${n.operator} ${Number(r) + 1}`])
    }
    if (n.nodeType === 'Conditional') put(n.condition, 'expression', [`!(${text(n.condition)})`])
    if (n.nodeType === 'IfStatement') put(n.condition, 'expression', ['false', 'true'])
    if (n.nodeType === 'ExpressionStatement' || n.nodeType === 'RevertStatement') put(n, 'statement', [''])
    if (n.nodeType === 'EmitStatement') put(n, 'statement', [''])
    if (n.nodeType === 'Assignment' && ['+=', '-=', '|='].includes(n.operator) && n.leftHandSide) {
      const op = { '+=': '-=', '-=': '+=', '|=': '=' }[n.operator]
      if (n.inStatement) put(n, 'statement', [`${text(n.leftHandSide)} ${op} ${text(n.rightHandSide)};`])
    }
    if (n.nodeType === 'ExpressionStatement') n.expression.inStatement = true
    if (n.nodeType === 'FunctionCall' && n.kind === 'functionCall' && (n.inStatement || word(n.typeDescriptions))) {
      for (let i = 0; i + 1 < n.arguments.length; ++i) {
        const [a, b] = [n.arguments[i], n.arguments[i + 1]]
        if (a.typeDescriptions.typeString !== b.typeDescriptions.typeString || text(a) === text(b)) continue
        const list = n.arguments.map(text)
        ;[list[i], list[i + 1]] = [list[i + 1], list[i]]
        const call = `${text(n.expression)}(${list.join(', ')})`
        put(n, n.inStatement ? 'statement' : 'expression', [n.inStatement ? `${call};` : call])
      }
    }
    if (n.nodeType === 'InlineAssembly') found.push({ file, start: span(n)[0], end: span(n)[0] + span(n)[1], form: 'assembly' })
    if (n.nodeType === 'YulFunctionCall' && YUL[n.functionName.name]) {
      put(n, 'yul', [text(n).replace(n.functionName.name, YUL[n.functionName.name])])
    }
    if (n.nodeType === 'YulExpressionStatement' && WRITES.has(n.expression.functionName?.name)) put(n, 'yul statement', [''])
    Object.values(n).forEach((m) => visit(m))
  }
  visit(ast)
  return found
}

// -------------------------------------------------------------------------------------------- source with all of them

function source(file, mutants) {
  const raw = Buffer.from(original[file])
  const groups = new Map()
  for (const m of mutants.filter((m) => m.file === file)) {
    const key = `${m.start} ${m.end} ${m.form}`
    groups.set(key, [...(groups.get(key) ?? []), m])
  }
  const list = [...groups.values()].sort((a, b) => a[0].start - b[0].start || b[0].end - a[0].end || (a[0].form === 'statement' ? -1 : 1))
  function render(start, end, inner) {
    let out = ''
    for (let i = 0; i < inner.length; ) {
      const group = inner[i]
      const [s, e] = [group[0].start, group[0].end]
      let j = i + 1
      while (j < inner.length && inner[j][0].start < e) ++j
      out += raw.subarray(start, s) + wrap(group, render(s, e, inner.slice(i + 1, j)))
      ;[start, i] = [e, j]
    }
    return out + raw.subarray(start, end)
  }
  function wrap(group, body) {
    if (group[0].form === 'assembly') return `{ uint256 mutant_ = MUTANT; ${body} }`
    if (group[0].form === 'yul statement') return `if iszero(eq(mutant_, ${group[0].id})) { ${body} }`
    if (group[0].form === 'yul') {
      const is = `eq(mutant_, ${group[0].id})`
      return `add(mul(${is}, ${group[0].alt}), mul(iszero(${is}), ${body}))`
    }
    if (group[0].form === 'expression') return `(${group.map((m) => `MUTANT == ${m.id} ? (${m.alt}) : `).join('')}(${body}))`
    return `{ ${group.map((m) => `if (MUTANT == ${m.id}) { ${m.alt} } else `).join('')}{ ${body} } }`
  }
  let text = render(0, raw.length, list)
  text = text.split('\n').map((l) => (l.includes('_domainNameAndVersion') ? l : l.replace(/\bpure\b/g, 'view'))).join('\n')
  if (file !== 'TypedData' && file !== 'FeeSink') return text
  const id = 'uint256 internal immutable MUTANT = IEnvironment(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D).envOr("MUTANT", uint256(0));'
  const asks = `interface IEnvironment${file} { function envOr(string calldata, uint256) external returns (uint256); }\n`
  return text.replace(/((?:abstract )?contract \w+[^{]*\{)/, (head) => asks + head + id.replace('IEnvironment', `IEnvironment${file}`))
}

function mutants() {
  if (args.includes('--seeded')) {
    return JSON.parse(read(join(here, 'proof/seeded.json'))).map((s) => {
      const start = Buffer.from(original[s.file].slice(0, original[s.file].indexOf(s.from))).length
      if (original[s.file].split(s.from).length !== 2) throw new Error(`${s.name}: not one place in ${s.file}.sol reads ${s.from}`)
      const form = s.from.endsWith(';') ? 'statement' : 'expression'
      return { ...s, start, end: start + Buffer.from(s.from).length, form, alt: s.to, line: original[s.file].slice(0, start).split('\n').length }
    })
  }
  const out = compile(original, { '': ['ast'] })
  return FILES.flatMap((f) => places(f, out.sources[`contracts/src/${f}.sol`].ast))
}

/** Leaves out what the compiler does not take. */
function compiling(list) {
  for (;;) {
    const sources = Object.fromEntries(FILES.map((f) => [f, source(f, list)]))
    const errors = (compile(sources, { '': [] , '*': ['abi'] }).errors ?? []).filter((e) => e.severity === 'error')
    if (!errors.length) return { list, sources }
    const bad = new Set()
    for (const e of errors) {
      const file = e.sourceLocation?.file.match(/(\w+)\.sol$/)?.[1]
      const at = Buffer.from(sources[file] ?? '').subarray(0, e.sourceLocation?.start ?? 0).toString()
      const around = (at + Buffer.from(sources[file] ?? '').subarray(e.sourceLocation.start, e.sourceLocation.end)).matchAll(/(?:MUTANT ==|mutant_,) (\d+)/g)
      const last = [...around].at(-1)
      if (!last) throw new Error(e.formattedMessage)
      bad.add(Number(last[1]))
    }
    list = list.filter((m) => !bad.has(m.id))
  }
}

// ------------------------------------------------------------------------------------------------------- run them

let list = mutants()
list.forEach((m, i) => (m.id = i + 1))
const built = compiling(list)
list = built.list.filter((m) => m.form !== 'assembly')
rmSync(join(work, 'contracts'), { recursive: true, force: true })
mkdirSync(work, { recursive: true })
cpSync(here, join(work, 'contracts'), { recursive: true })
if (!existsSync(join(work, 'node_modules'))) symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'))
for (const f of FILES) writeFileSync(join(work, `contracts/src/${f}.sol`), built.sources[f])
const toml = join(work, 'contracts/foundry.toml')
writeFileSync(toml, read(toml).replace(/optimizer_runs = \d+/, 'optimizer_runs = 1').replace(/^offline/m, 'code_size_limit = 1000000\ngas_limit = 4000000000\noffline'))
// forge asks for the compiler's version at every start, which takes longer than most tests: it is answered at once.
const version = execFileSync(join(here, 'solc'), ['--version'], { encoding: 'utf8' }).trim()
rmSync(join(work, 'contracts/solc'))
writeFileSync(join(work, 'contracts/solc'), `#!/bin/sh\ncase "$*" in *--version*) echo '${version}' ;; *) exec '${join(here, 'solc')}' "$@" ;; esac\n`, { mode: 0o755 })
const name = (m) => m.name ?? `${m.file}.sol:${m.line} ${m.form.startsWith('yul') ? 'assembly ' : ''}${original[m.file] ? JSON.stringify(Buffer.from(original[m.file]).subarray(m.start, m.end).toString()) : ''} -> ${JSON.stringify(m.alt)}`
if (args.includes('--list')) {
  for (const m of list) console.log(m.id, name(m))
  process.exit(0)
}
const forge = (...args) => {
  const [r, id] = [forgeOnce(...args), args[0]]
  if (r.signal && !r.error) throw new Error(`forge was stopped from outside by ${r.signal}: that says nothing of mutant ${id}`)
  return r
}
const forgeOnce = (id, more, fuzzRuns, invariantRuns = 6) =>
  spawnSync(join(work, 'contracts/forge'), ['test', '--root', work, '--fail-fast', '-j', '1', '--no-match-test', APART, ...more], {
    env: { ...process.env, MUTANT: String(id), FOUNDRY_FUZZ_RUNS: String(fuzzRuns), FOUNDRY_FUZZ_SEED: '0x1', FOUNDRY_INVARIANT_RUNS: String(invariantRuns), FOUNDRY_INVARIANT_DEPTH: '64', FOUNDRY_INVARIANT_SHRINK_RUN_LIMIT: '0' },
    encoding: 'utf8', timeout: id === 0 ? 0 : 600_000, maxBuffer: 1 << 27,
  })
console.log(`${list.length} mutants; compiling them`)
forge(0, [], 64) // compiles
const first = forge(0, [], 64)
if (first.status !== 0) {
  console.log(first.stdout.slice(-4000), first.stderr.slice(-4000))
  throw new Error('the suite fails on the contracts with no mutant chosen')
}
const until = Date.now() + Number(option('--minutes', '35')) * 60_000
const only = option('--only', '').split(',').filter(Boolean).map(Number)
const chosen = only.length ? list.filter((m) => only.includes(m.id)) : list.filter((_, i) => i % Number(option('--step', '1')) === Number(option('--from', '0')))
// From all over the contracts, when time ends before the list does.
const spread = new Map(chosen.map((m, i) => [m, (i * 0.618034) % 1]))
chosen.sort((a, b) => spread.get(a) - spread.get(b))
// The invariants must find each of the named bugs on their own.
const alone = (m) => forge(m.id, ['--match-contract', 'Invariant'], 32, 100)
const by = (r) => (r.error ? 'too long' : (r.stdout.match(/\[FAIL[^\n]*\] (\w+)\(/)?.[1] ?? r.stdout.match(/\[FAIL: ([^\n]*)\]/)?.[1] ?? '?'))
let [run, killed] = [0, 0]
const survivors = []
for (const m of chosen) {
  if (Date.now() > until) break
  ++run
  const quick = forge(m.id, ['--no-match-contract', 'Invariant'], 32)
  const result = quick.status !== 0 ? quick : forge(m.id, ['--match-contract', 'Invariant'], 32)
  const random = args.includes('--seeded') ? alone(m) : undefined
  const found = !random || (random.status !== 0 && !random.error)
  if (result.status !== 0 && found) ++killed
  else survivors.push(m)
  console.log(`${m.id} ${result.status !== 0 ? `killed by ${by(result)}` : 'SURVIVED'}: ${name(m)}`)
  if (random) console.log(`   ${found ? `by invariants too: ${by(random)}` : 'SURVIVED the invariants'}`)
}
console.log(`\n${run} of ${chosen.length} chosen mutants run (${list.length} in all), ${killed} killed, ${survivors.length} survived`)
for (const m of survivors) console.log(`  ${m.id} ${name(m)}`)
if (args.includes('--seeded') && survivors.length) process.exit(1)
