// Proves the pure math of contracts/src with the SMTChecker of solc-js (bounded engine, z3 inside it, no timeout set).
//
//   node contracts/proof/prove.mjs [name]   every claim of contracts/proof/*.sol, or those whose name holds `name`
//
// A line `// from File: _a _b` of a proof stands for these functions of contracts/src/File.sol, see source.mjs: what is
// proven is what is deployed, and a proof of a function that changed is a proof of the change. They are straight lines,
// so the bounded engine covers all of them.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { functionOf } from './source.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const CLAIM = /^    \/\/\/ ([^\n]*)\n    function (claim_\w+).*?^    \}\n/gms

/** One source for each claim: z3 is asked one thing at a time. */
function claims() {
  const list = []
  for (const file of readdirSync(here).filter((f) => f.endsWith('.sol'))) {
    for (const [, contract, body] of readFileSync(join(here, file), 'utf8').matchAll(/^contract (\w+) \{\n(.*?)^\}/gms)) {
      const rest = body.replace(CLAIM, '')
      const asks = rest.includes('Any(') // of outside, so that nothing that calls it is pure
      const inlined = rest.replace(/\/\/ from (\w+): ([^\n]*)/g, (_, source, names) =>
        names.trim().split(/ +/).map((n) => functionOf(source, n).replace(/\bpure\b/, asks ? 'view' : 'pure')).join('\n'))
      for (const [text, says, name] of body.matchAll(CLAIM)) {
        const any = 'interface Any { function any() external view returns (uint256); }\n'
        const source = `// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;\n${any}contract ${contract} {\n${inlined}\n${text}}\n`
        list.push({ name: `${contract}.${name}`, says, source })
      }
    }
  }
  return list
}

/** What the compiler says of one claim, in a process of its own: z3 does not give memory back. */
function ask(source) {
  const r = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one'], { input: source, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (r.status !== 0) throw new Error(`the prover stopped: ${r.signal ?? r.stderr}`)
  return (JSON.parse(r.stdout).errors ?? []).map((e) => e.formattedMessage)
}

function one() {
  const solc = createRequire(import.meta.url)('solc')
  const modelChecker = { engine: 'bmc', targets: ['assert'], showProvedSafe: true, showUnproved: true, solvers: ['z3'] }
  const sources = { 'proof.sol': { content: readFileSync(0, 'utf8') } }
  const settings = { modelChecker, outputSelection: { '*': { '*': [] } } }
  process.stdout.write(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })))
}

function all(part) {
  let [bad, count] = [false, 0]
  for (const c of claims().filter((c) => c.name.includes(part))) {
    const began = Date.now()
    const found = ask(c.source)
    const wrong = found.filter((m) => /happens here|Error|exception/.test(m))
    const open = found.filter((m) => /might happen here/.test(m))
    const safe = found.filter((m) => /Assertion violation check is safe!/.test(m)).length
    const verdict = wrong.length ? 'FALSE' : open.length || !safe ? 'not proven' : 'proven'
    console.log(`${verdict.padEnd(10)} ${c.name}: ${c.says} (${((Date.now() - began) / 1000).toFixed(0)} s)`)
    for (const m of [...wrong, ...open]) console.log(m.slice(0, 600))
    ;[bad, count] = [bad || verdict !== 'proven', count + 1]
  }
  if (count === 0) throw new Error(`no claim is named ${part}`)
  process.exit(bad ? 1 : 0)
}

if (process.argv[2] === '--one') one()
else all(process.argv[2] ?? '')
