// Proves the pure math of contracts/src with the SMTChecker of solc-js (BMC, z3 inside it, no timeout set).
//
//   node contracts/proof/prove.mjs [name]   every claim of contracts/proof/*.sol, or those whose name holds `name`
//
// A line `// from File: _a _b` of a proof stands for these functions of contracts/src/File.sol, word for word but for two
// things: `unchecked` is taken off, and `pure` becomes `view` where the proof knows less of a function it calls. Checked
// and unchecked are the same function where nothing overflows, which the claims named fits show for the same ranges: z3
// gives up on products that wrap. Functions are straight lines, so the bounded checker covers all of them.
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const read = (path) => readFileSync(path, 'utf8')

function functionOf(file, name) {
  const text = read(join(here, `../src/${file}.sol`))
  const start = text.indexOf(`function ${name}(`)
  if (start < 0) throw new Error(`no ${name} in ${file}.sol`)
  let depth = 0
  for (let i = text.indexOf('{', start); i < text.length; ++i) {
    if (text[i] === '{') ++depth
    if (text[i] === '}' && --depth === 0) return text.slice(start, i + 1)
  }
}

function claims() {
  const list = []
  for (const file of readdirSync(here).filter((f) => f.endsWith('.sol'))) {
    for (const [, contract, body] of read(join(here, file)).matchAll(/^contract (\w+) \{\n(.*?)^\}/gms)) {
      for (const [, says, name, text] of body.matchAll(/^    \/\/\/ ([^\n]*)\n(?=    function (claim_\w+))(.*?)^    \}/gms)) {
        const rest = body.replace(/^    \/\/\/ [^\n]*\n    function claim_.*?^    \}\n/gms, '')
        const less = /Any\(/.test(rest)
        const inlined = rest.replace(/\/\/ from (\w+): ([^\n]*)/g, (_, source, names) =>
          names.trim().split(/ +/).map((n) => functionOf(source, n)).join('\n    ')
            .replaceAll('unchecked {', '{').replace(/\bpure\b/g, less ? 'view' : 'pure')
            .replaceAll('revert NotUniform()', 'revert()'))
        const any = 'interface Any { function any() external view returns (uint256); }\n'
        list.push({ name: `${contract}.${name}`, says, source: `// SPDX-License-Identifier: Apache-2.0\npragma solidity 0.8.37;\n${any}contract ${contract} {\n${inlined}\n${text}    }\n}\n` })
      }
    }
  }
  return list
}

function ask(claim) {
  const list = [fileURLToPath(import.meta.url), '--one']
  const r = spawnSync(process.execPath, list, { input: claim.source, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (r.signal) throw new Error(`the prover was stopped from outside by ${r.signal}`)
  const found = (JSON.parse(r.stdout).errors ?? []).map((e) => e.formattedMessage)
  return found
}

if (process.argv[2] === '--one') {
  const solc = createRequire(import.meta.url)('solc')
  const modelChecker = { engine: 'bmc', targets: ['assert'], showProvedSafe: true, showUnproved: true, solvers: ['z3'] }
  const sources = { 'proof.sol': { content: readFileSync(0, 'utf8') } }
  process.stdout.write(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings: { modelChecker, outputSelection: { '*': { '*': [] } } } })))
} else {
  let bad = false
  for (const c of claims().filter((c) => c.name.includes(process.argv[2] ?? ''))) {
    const began = Date.now()
    const found = ask(c)
    const wrong = found.filter((m) => /happens here|Error|exception/.test(m))
    const open = found.filter((m) => /might happen here/.test(m))
    const safe = found.filter((m) => /Assertion violation check is safe!/.test(m)).length
    const verdict = wrong.length ? 'FALSE' : open.length || !safe ? 'not proven' : 'proven'
    console.log(`${verdict.padEnd(10)} ${c.name}: ${c.says} (${((Date.now() - began) / 1000).toFixed(0)} s)`)
    if (verdict !== 'proven') bad = true
    for (const m of [...wrong, ...open]) console.log(m.slice(0, 600))
  }
  process.exit(bad ? 1 : 0)
}
