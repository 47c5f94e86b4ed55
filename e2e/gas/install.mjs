// Fetches what bench-gas compares with and compiles what ships as source:
//
//   node e2e/gas/install.mjs        writes build/gas; what is there already is kept
//
// The packages come as bare tarballs pinned by hash (peers/packages.json), without their dependencies: of those only
// the Solidity files imported here are needed, and they are pinned too. No script of a package runs. Old compilers are
// their soljson.js behind the wrapper of the product's own solc.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'build', 'gas')
const packages = join(built, 'packages')
const pinned = JSON.parse(readFileSync(join(here, 'peers', 'packages.json'), 'utf8'))

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function fetchPackages() {
  const missing = Object.entries(pinned).filter(([dir, p]) => read(join(packages, dir, '.integrity')) !== p.integrity)
  if (missing.length === 0) return
  console.log(`fetching ${missing.length} packages`)
  const temp = mkdtempSync(join(tmpdir(), 'gas-'))
  try {
    const args = ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', temp, ...missing.map(([, p]) => p.package)]
    const packed = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
    for (const [dir, p] of missing) {
      const got = packed.find((q) => `${q.name}@${q.version}` === p.package)
      // npm says what it fetched; the file itself is what is unpacked.
      const file = join(temp, got.filename)
      const hash = 'sha512-' + createHash('sha512').update(readFileSync(file)).digest('base64')
      if (hash !== p.integrity) throw new Error(`${p.package} is not what was pinned: ${hash}`)
      const to = join(packages, dir)
      rmSync(to, { recursive: true, force: true })
      mkdirSync(to, { recursive: true })
      execFileSync('tar', ['xzf', file, '-C', to, '--strip-components=1'])
      writeFileSync(join(to, '.integrity'), p.integrity)
    }
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}

// Compiler, settings and contracts of each project, as its own build files have them.
const gpv2 = '@cowprotocol/contracts/src/contracts'
const targets = [
  { out: 'token', solc: 'solc', entry: 'sol/Token.sol', contracts: ['Token'], evmVersion: 'osaka', runs: 1_000_000 },
  { out: 'wallet', solc: 'solc', entry: 'sol/Wallet.sol', contracts: ['Wallet'], evmVersion: 'osaka', runs: 1_000_000 },
  { out: 'conduits', solc: 'solc', entry: 'sol/Conduits.sol', contracts: ['Conduits'], evmVersion: 'osaka', runs: 1_000_000 },
  { out: '1inch', solc: 'solc-0.8.30', entry: 'sol/OneInch.sol', contracts: ['LimitOrderProtocol'], evmVersion: 'cancun', runs: 1_000_000, viaIR: true },
  { out: 'seaport', solc: 'solc-0.8.24', entry: 'sol/Seaport.sol', contracts: ['Seaport'], evmVersion: 'cancun', runs: 4_294_967_295, viaIR: true, noHash: true },
  { out: 'cow', solc: 'solc-0.7.6', entry: `${gpv2}/GPv2Settlement.sol`, contracts: ['GPv2Settlement'], runs: 1_000_000 },
  { out: 'cow-solvers', solc: 'solc-0.7.6', entry: `${gpv2}/GPv2AllowListAuthentication.sol`, contracts: ['GPv2AllowListAuthentication'], runs: 1_000_000 },
]

/** Ours are compiled against the product's OpenZeppelin, theirs against what they pin. */
const find = (target) => (path) => {
  const roots = target.solc === 'solc' ? [join(root, 'node_modules')] : [packages]
  for (const dir of [here, ...roots]) {
    if (existsSync(join(dir, path))) return { contents: readFileSync(join(dir, path), 'utf8') }
  }
  return { error: `${path} is not in the pinned packages` }
}

function compiler(name) {
  if (name === 'solc') return require('solc')
  return require('solc/wrapper')(require(join(packages, name, 'soljson.js')))
}

function compile(target) {
  const { out, solc, entry, contracts, evmVersion, runs, viaIR, noHash } = target
  const load = find(target)
  const source = load(entry).contents
  const oz = require(join(root, 'node_modules/@openzeppelin/contracts/package.json')).version
  const key = createHash('sha256').update(JSON.stringify([target, source, pinned, oz])).digest('hex')
  const file = join(built, `${out}.json`)
  if (read(file).includes(key)) return
  const started = Date.now()
  const settings = { optimizer: { enabled: true, runs }, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } } }
  if (evmVersion) settings.evmVersion = evmVersion
  if (viaIR) settings.viaIR = true
  if (noHash) settings.metadata = { bytecodeHash: 'none' }
  const input = { language: 'Solidity', sources: { [entry]: { content: source } }, settings }
  const output = JSON.parse(compiler(solc).compile(JSON.stringify(input), { import: load }))
  const errors = (output.errors ?? []).filter((e) => e.severity === 'error')
  if (errors.length) throw new Error(errors.map((e) => e.formattedMessage).join('\n'))
  const result = { key }
  for (const made of Object.values(output.contracts)) {
    for (const name of contracts) {
      if (made[name]?.evm.bytecode.object) result[name] = { abi: made[name].abi, bytecode: '0x' + made[name].evm.bytecode.object }
    }
  }
  writeFileSync(file, JSON.stringify(result))
  console.log(`compiled ${contracts} with ${solc} in ${Math.round((Date.now() - started) / 1000)} s`)
}

mkdirSync(packages, { recursive: true })
fetchPackages()
for (const target of targets) compile(target)
