// Reads functions of contracts/src in words that the SMTChecker knows. What it changes, and nothing else:
//
// - `unchecked` is taken off. Checked and unchecked are the same function where nothing overflows, which the claims named
//   fits show for the same ranges; z3 gives up on products that wrap.
// - Assembly that only computes is written as the expression it is; any other is an error. EVM's division by 0 is 0 and
//   Solidity's is a panic: the claims leave 0 out.
// - The words of an order, and of a take, are read from a struct instead of from memory: `o.sellAmount()` as
//   `o.sellAmount`, `_get(t + PAY)` as `t.PAY`.
// - Shifts of an account's balance, and the mask, are products and remainders: `UNIT` is 1 or 2^96, by which token it is.
// - Errors lose their names.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const src = join(dirname(fileURLToPath(import.meta.url)), '../src')
const INFIX = { add: '+', sub: '-', mul: '*', div: '/', mod: '%' }
const COMPARE = { lt: '<', gt: '>', eq: '==' }
const LOGIC = { or: '||', and: '&&' }

/** One Yul expression as Solidity; `bools` are the variables that are true or false. */
function expression(text, bools) {
  const tokens = text.match(/\w+|[(),]/g)
  const word = (e) => (e.bool ? `(${e.text} ? 1 : 0)` : e.text)
  function next() {
    const name = tokens.shift()
    if (tokens[0] !== '(') return { text: name, bool: bools.has(name) }
    const list = []
    do {
      tokens.shift()
      list.push(next())
    } while (tokens[0] === ',')
    tokens.shift()
    const [a, b] = list
    if (name === 'iszero') return { text: a.bool ? `!${a.text}` : `(${a.text} == 0)`, bool: true }
    if (INFIX[name]) return { text: `(${word(a)} ${INFIX[name]} ${word(b)})`, bool: false }
    if (COMPARE[name]) return { text: `(${word(a)} ${COMPARE[name]} ${word(b)})`, bool: true }
    if (LOGIC[name] && a.bool && b.bool) return { text: `(${a.text} ${LOGIC[name]} ${b.text})`, bool: true }
    throw new Error(`assembly that is no expression over numbers: ${text}`)
  }
  const result = next()
  if (tokens.length) throw new Error(`assembly: ${text}`)
  return result
}

function withoutAssembly(text) {
  const bools = new Set([...text.matchAll(/\bbool (\w+)/g)].map((m) => m[1]))
  return text.replace(/assembly \("memory-safe"\) \{([^{}]*)\}/g, (_, body) =>
    body.trim().split('\n').map((line) => {
      const m = line.trim().match(/^(\w+) := (.*)$/)
      if (!m) throw new Error(`assembly that is no assignment: ${line}`)
      const e = expression(m[2], bools)
      if (bools.has(m[1]) !== e.bool) throw new Error(`assembly mixes numbers and truth: ${line}`)
      return `${m[1]} = ${e.text};`
    }).join('\n'))
}

/** A function of contracts/src/`file`.sol. */
export function functionOf(file, name) {
  const text = readFileSync(join(src, `${file}.sol`), 'utf8')
  const start = text.indexOf(`function ${name}(`)
  if (start < 0) throw new Error(`no ${name} in ${file}.sol`)
  let [depth, end] = [0, text.indexOf('{', start)]
  do {
    if (text[end] === '{') ++depth
    if (text[end] === '}') --depth
    ++end
  } while (depth)
  return withoutAssembly(text.slice(start, end))
    .replaceAll('unchecked {', '{')
    .replace(/\brevert \w+\(\)/g, 'revert()')
    .replace(/\bFields o\b/g, 'Fields memory o')
    .replace(/\buint256 t\b/g, 'Take memory t')
    .replace(/\bo\.(\w+)\(\)/g, 'o.$1')
    .replaceAll('>> shift & MAX_BALANCE', '/ UNIT % (MAX_BALANCE + 1)')
    .replaceAll('<< shift', '* UNIT')
    .replace(/ *uint256 shift = [^\n]*\n/g, '')
    .replace(/\b_get\(t \+ (\w+)\)/g, 't.$1')
}
