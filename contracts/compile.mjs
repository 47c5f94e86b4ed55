// Compiles contracts/src with solc-js, with the settings of foundry.toml, and generates contracts/bind: Go bindings
// with bytecode (abigen v2, native builds only), the ABI of the Exchange as JSON, and where its branches come from.
//
//   node contracts/compile.mjs          writes contracts/bind
//   node contracts/compile.mjs --check  fails when contracts/bind is not what this would write
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { branches } from './branches.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const VERSION = '0.8.37'
const CONTRACTS = ['Exchange', 'VTR', 'DemoToken']

// Settings that foundry.toml names too: read from there, so that tests run what is deployed.
function setting(name) {
  const m = readFileSync(join(here, 'foundry.toml'), 'utf8').match(new RegExp(`^${name} = '?([^'\\n]*)'?$`, 'm'))
  if (!m) fail(`foundry.toml has no ${name}`)
  return m[1]
}

function fail(message) {
  console.error(`contracts/compile.mjs: ${message}`)
  process.exit(1)
}

function compile() {
  let solc
  try {
    solc = createRequire(import.meta.url)('solc')
  } catch {
    fail('solc is missing; run npm ci')
  }
  if (!solc.version().startsWith(`${VERSION}+`)) fail(`solc is ${solc.version()}, not ${VERSION}; run npm ci`)
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      CONTRACTS.map((name) => [`contracts/src/${name}.sol`, { content: readFileSync(join(here, `src/${name}.sol`), 'utf8') }]),
    ),
    settings: {
      evmVersion: setting('evm_version'),
      viaIR: setting('via_ir') === 'true',
      optimizer: { enabled: setting('optimizer') === 'true', runs: Number(setting('optimizer_runs')) },
      metadata: { bytecodeHash: setting('bytecode_hash'), appendCBOR: setting('cbor_metadata') === 'true' },
      outputSelection: {
        '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object', 'evm.deployedBytecode.sourceMap'], '': ['ast'] },
      },
    },
  }
  const find = (path) => {
    for (const p of [join(root, path), join(root, 'node_modules', path)]) {
      if (existsSync(p)) return { contents: readFileSync(p, 'utf8') }
    }
    return { error: 'not found; run npm ci' }
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: find }))
  // Warnings inside libraries are theirs; ours are errors.
  const problems = (output.errors ?? []).filter((e) => e.severity === 'error' || e.sourceLocation?.file.startsWith('contracts/'))
  if (problems.length) fail(problems.map((e) => e.formattedMessage).join('\n'))
  return CONTRACTS.map((name) => {
    const c = output.contracts[`contracts/src/${name}.sol`][name]
    const { object, sourceMap } = c.evm.deployedBytecode
    const jumps = name === 'Exchange' && branches(object, sourceMap, output.sources, (path) => find(path).contents)
    return { name, abi: c.abi, bytecode: c.evm.bytecode.object, size: object.length / 2, jumps }
  })
}

function bindings({ name, abi, bytecode }) {
  const dir = mkdtempSync(join(tmpdir(), 'abigen-'))
  try {
    // abigen names results by function, so one package holds eip712Domain once.
    writeFileSync(join(dir, 'abi'), JSON.stringify(abi.filter((f) => f.name !== 'eip712Domain' || name === 'Exchange')))
    writeFileSync(join(dir, 'bin'), bytecode)
    const args = ['tool', 'abigen', '--v2', '--pkg', 'bind', '--type', name, '--abi', join(dir, 'abi'), '--bin', join(dir, 'bin')]
    const code = execFileSync('go', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 })
    return execFileSync('gofmt', { input: `//go:build !js\n\n${code}`, encoding: 'utf8', maxBuffer: 1 << 26 })
  } catch (e) {
    fail(e.code === 'ENOENT' ? 'go is missing; Go 1.26 makes the bindings' : `go tool abigen failed for ${name}: ${e.message}`)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

const files = new Map()
for (const c of compile()) {
  files.set(`${c.name.toLowerCase()}.go`, bindings(c))
  if (c.name === 'Exchange') files.set('exchange.abi.json', JSON.stringify(c.abi, null, 1) + '\n')
  if (c.jumps) files.set('exchange.branches.txt', c.jumps)
  console.log(`${c.name}: ${c.size} bytes deployed`)
}
const check = process.argv.includes('--check')
mkdirSync(join(here, 'bind'), { recursive: true })
for (const [file, content] of files) {
  const path = join(here, 'bind', file)
  if (existsSync(path) && readFileSync(path, 'utf8') === content) continue
  if (check) fail(`contracts/bind/${file} is not fresh; run node contracts/compile.mjs`)
  writeFileSync(path, content)
  console.log(`wrote contracts/bind/${file}`)
}
