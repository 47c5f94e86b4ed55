// Says of every conditional jump of a contract's code which source it comes from: what contracts/model's coverage test
// measures by. One line per jump: program counter, file:line, function, source text, separated by tabs.
const JUMPI = 0x57

// Opcodes after which the code before says nothing of the code behind: STOP, JUMP, JUMPDEST, RETURN, REVERT, INVALID.
const BREAKS = new Set([0x00, 0x56, 0x5b, 0xf3, 0xfd, 0xfe])

/// Where the code is of no function: the compiler's own, that reads arguments and writes answers. A jump that the compiler
/// says is a constant's belongs to what is done before it.
const CODING = 'coding of calls'

export function branches(code, sourceMap, sources, read) {
  const files = Object.entries(sources).map(([path, s]) => ({ path, id: s.id, text: Buffer.from(read(path)), functions: functions(s.ast) }))
  const byID = new Map(files.map((f) => [f.id, f]))
  const places = positions(sourceMap)
  const list = instructions(Buffer.from(code, 'hex'))
  const lines = []
  list.forEach(({ pc, op }, i) => {
    if (op !== JUMPI) return
    let at = find(byID, places[i])
    for (let j = i; !at?.inside && j > 0 && !BREAKS.has(list[j].op); ) {
      j--
      const before = find(byID, places[j])
      if (before?.inside) at = before
    }
    const name = at?.path.split('/').pop() ?? '-'
    lines.push(at?.inside ? [pc, `${name}:${at.line}`, at.inside, at.text] : [pc, '-', CODING, CODING])
  })
  return lines.map((l) => l.join('\t') + '\n').join('')
}

function instructions(code) {
  const list = []
  for (let pc = 0; pc < code.length; pc++) {
    const op = code[pc]
    list.push({ pc, op })
    if (op >= 0x60 && op <= 0x7f) pc += op - 0x5f
  }
  return list
}

/// Solidity's source map: start:length:file:jump:depth, empty fields as in the entry before.
function positions(map) {
  let last = []
  return map.split(';').map((entry) => {
    const fields = entry.split(':')
    last = [0, 1, 2].map((i) => (fields[i] ? Number(fields[i]) : last[i]))
    return { start: last[0], length: last[1], file: last[2] }
  })
}

function functions(node, list = []) {
  if (Array.isArray(node)) node.forEach((n) => functions(n, list))
  else if (node && typeof node === 'object') {
    if (node.nodeType === 'FunctionDefinition' || node.nodeType === 'ModifierDefinition') {
      const [start, length] = node.src.split(':').map(Number)
      list.push({ name: node.name || node.kind, start, end: start + length })
    }
    Object.values(node).forEach((n) => functions(n, list))
  }
  return list
}

function find(byID, place) {
  const file = byID.get(place?.file)
  if (!file) return undefined
  const inside = file.functions.find((f) => f.start <= place.start && place.start + place.length <= f.end)
  const text = file.text.subarray(place.start, place.start + place.length).toString().split('\n')[0].trim().slice(0, 80)
  const line = file.text.subarray(0, place.start).toString().split('\n').length
  return { path: file.path, line, text, inside: inside?.name }
}
