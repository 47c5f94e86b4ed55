// Reads docs/protocol.md as another language would and checks its examples with other libraries: noble for the curve
// and the hash, Node for the cipher. The Go test beside it runs this. Prints one line per example.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.argv[2] + '/package.json')
const { secp256k1 } = require('@noble/curves/secp256k1')
const { keccak_256 } = require('@noble/hashes/sha3')

const doc = readFileSync(process.argv[2] + '/docs/protocol.md', 'utf8')
const lines = (name) => doc.split(`<!-- example: ${name} -->`)[1].split('<!-- end -->')[0].split('\n')

// rows reads "name hex" lines; a line without a name continues the one before it.
function rows(name) {
  const out = []
  for (const line of lines(name)) {
    const m = line.match(/^(.{12}) ([0-9a-f]+)$/)
    if (!m) continue
    if (m[1].trim() || out.length === 0) out.push([m[1].trim(), ''])
    out.at(-1)[1] += m[2]
  }
  return out.map(([who, hex]) => [who, Buffer.from(hex, 'hex')])
}

const number = (size, n) => { const b = Buffer.alloc(8); b.writeBigUInt64LE(BigInt(n)); return b.subarray(0, size) }
const bytes = (x) => Buffer.alloc(32, x)

function signer(signature, tag, ...parts) {
  const text = [Buffer.from('\x19Virtua node key\0', 'latin1')]
  for (const p of [Buffer.from(tag), ...parts]) text.push(number(4, p.length), p)
  const rs = Buffer.from(signature), parity = rs[32] >> 7
  rs[32] &= 0x7f
  const key = secp256k1.Signature.fromCompact(rs).addRecoveryBit(parity).recoverPublicKey(keccak_256(Buffer.concat(text)))
  return Buffer.from(key.toRawBytes(true)).toString('hex')
}

const id = (secret) => Buffer.from(secp256k1.getPublicKey(secret.repeat(32), true))
const alice = id('11'), bob = id('22')
let failed = false
function check(what, got, want) {
  failed ||= got !== want
  console.log(got === want ? 'ok  ' : 'FAIL', what, got === want ? '' : `${got}, want ${want}`)
}

{
  const [[, a], [, b]] = rows('identity')
  check('id', a.toString('hex'), alice.toString('hex'))
  // The signature's lines follow a sentence, so they read on from bob's id.
  check('other id', b.subarray(0, 33).toString('hex'), bob.toString('hex'))
  check('signature', signer(b.subarray(33), 'example', Buffer.from('one'), Buffer.from('two')), alice.toString('hex'))
}
{
  const [[, header], [, sealed]] = rows('envelope')
  const secret = Buffer.from(secp256k1.getSharedSecret('22'.repeat(32), header.subarray(34, 67))).subarray(1)
  const info = Buffer.concat([Buffer.from('virtua/envelope/1'), header])
  const key = Buffer.from(hkdfSync('sha256', secret, header.subarray(75, 91), info, 32))
  const open = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 })
  open.setAAD(header)
  open.setAuthTag(sealed.subarray(-16))
  const inner = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  const from = inner.subarray(0, 33), plain = inner.subarray(97)
  check('envelope', plain.toString(), 'hello')
  check('its sender', from.toString('hex'), alice.toString('hex'))
  check('its signature', signer(inner.subarray(33, 97), 'virtua/envelope/1', header, from, plain), alice.toString('hex'))
  const seal = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 })
  seal.setAAD(header)
  check('sealed again', Buffer.concat([seal.update(inner), seal.final(), seal.getAuthTag()]).toString('hex'), sealed.toString('hex'))
}
{
  const transcript = Buffer.concat([number(2, 1), number(8, 31337), alice, bob, bytes(0x77), bytes(0x88), bytes(0x66), bytes(0x99)])
  const [[, a], [, b]] = rows('auth')
  check('AUTH of the initiator', signer(a.subarray(2), 'virtua/auth/initiator', transcript), alice.toString('hex'))
  check('AUTH of the responder', signer(b.subarray(2), 'virtua/auth/responder', transcript), bob.toString('hex'))
}
{
  const hello = rows('signaling').find(([who]) => who === '← alice')[1]
  const end = 37 + hello[36]
  check('HELLO', signer(hello.subarray(end), 'virtua/hello/1', bytes(0xaa), Buffer.from('signal.example'), hello.subarray(37, end), number(2, 1)),
    alice.toString('hex'))
}
{
  // "9XKQ-04TM-ZB7C" in Crockford's base 32.
  const code = [...'9XKQ04TMZB7C'].reduce((n, c) => n * 32n + BigInt('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(c)), 0n)
  const said = rows('signaling').map(([, b]) => b)
  const hello = said.find((b) => b[0] === 2), room = hello.subarray(36, 37 + hello[36])
  const hash = (tag, ...more) => Buffer.from(keccak_256(Buffer.concat([Buffer.from(tag), number(8, code), room, ...more]))).toString('hex')
  const invite = said.find((b) => b[0] === 12), meet = said.findLast((b) => b[0] === 15)
  check('mark of a code', invite.subarray(7, 23).toString('hex'), hash('virtua/code/mark/1').slice(0, 32))
  check('proof of a code', meet.subarray(5).toString('hex'), alice.toString('hex') + hash('virtua/code/proof/1', alice))
}
{
  const [[, record]] = rows('record')
  check('record', signer(record.subarray(-64), 'virtua/record/1', record.subarray(0, -64)), alice.toString('hex'))
  const invitation = Buffer.from(lines('invitation').filter((l) => /^[\w-]{4,}$/.test(l)).join(''), 'base64url')
  check('invitation', signer(invitation.subarray(-64), 'virtua/invitation/1', invitation.subarray(0, -64)), alice.toString('hex'))
}

// SipHash-2-4 of 16 bytes (Aumasson and Bernstein), 64 or 128 bits of it.
function siphash(k0, k1, m, wide) {
  const M = (1n << 64n) - 1n, rotl = (x, n) => ((x << n) | (x >> (64n - n))) & M
  let [a, b, c, d] = [k0 ^ 0x736f6d6570736575n, k1 ^ 0x646f72616e646f6dn, k0 ^ 0x6c7967656e657261n, k1 ^ 0x7465646279746573n]
  if (wide) b ^= 0xeen
  const rounds = (n) => {
    for (; n > 0; n--) {
      a = (a + b) & M; b = rotl(b, 13n) ^ a; a = rotl(a, 32n)
      c = (c + d) & M; d = rotl(d, 16n) ^ c
      a = (a + d) & M; d = rotl(d, 21n) ^ a
      c = (c + b) & M; b = rotl(b, 17n) ^ c; c = rotl(c, 32n)
    }
  }
  for (const w of [m.readBigUInt64LE(0), m.readBigUInt64LE(8), 16n << 56n]) { d ^= w; rounds(2); a ^= w }
  c ^= wide ? 0xeen : 0xffn
  rounds(4)
  const low = a ^ b ^ c ^ d
  if (!wide) return [low]
  b ^= 0xddn
  rounds(4)
  return [low, a ^ b ^ c ^ d]
}

const hash = (...parts) => Buffer.from(keccak_256(Buffer.concat(parts)))
const halves = (key) => [key.readBigUInt64LE(0), key.readBigUInt64LE(8)]
const element = (of, cancel) => { const e = Buffer.from(of.subarray(0, 16)); e[15] = (e[15] & 0xfe) | cancel; return e }
{
  const [[, names], [, order], , [, short], , [, shortCancel]] = rows('names')
  const said = (cancel) => number(8, siphash(...halves(names), element(order, cancel))[0]).toString('hex')
  check('short id', said(0), short.toString('hex'))
  check('short id of a cancel', said(1), shortCancel.toString('hex'))
}
{
  const shown = Object.fromEntries(rows('sums')), M = (1n << 64n) - 1n
  const salts = [shown.salt, shown['other salt']].sort(Buffer.compare)
  const key = hash(Buffer.from('virtua/link/1'), ...salts).subarray(0, 16), [k0, k1] = halves(key)
  check('key of a link', key.toString('hex'), shown['link key'].toString('hex'))
  check('market', hash(bytes(0x22).subarray(0, 20), bytes(0x33).subarray(0, 20)).subarray(0, 8).toString('hex'), shown.market.toString('hex'))
  const set = [...[0xa1, 0xb2, 0xc3, 0xd4, 0xe5].map((b) => element(bytes(b), 0)), element(bytes(0xc3), 1)]
  let sum = 0n
  for (const e of set) { const [low, high] = siphash(k0, ~k1 & M, e, true); sum += low + (high << 64n) }
  check('sum of a market', Buffer.concat([number(8, sum & M), number(8, (sum >> 64n) & M)]).toString('hex'), shown.sum.toString('hex'))

  const many = Object.keys(shown).filter((k) => k.startsWith('symbol ')).length
  const symbols = Array.from({ length: many }, () => ({ sum: Buffer.alloc(16), check: 0n, count: 0 }))
  for (const e of set) {
    let [mark, state] = siphash(k0, k1, e, true)
    for (let at = 0; at < many;) {
      const s = symbols[at]
      for (let i = 0; i < 16; i++) s.sum[i] ^= e[i]
      s.check ^= mark
      s.count++
      state = (state + 0x9e3779b97f4a7c15n) & M
      let z = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & M
      z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & M
      z ^= z >> 31n
      const u = Number((z >> 11n) + 1n) / 2 ** 53
      at += Math.max(1, Math.ceil((at + 1.5) * (1 / Math.sqrt(u) - 1)))
    }
  }
  const travels = symbols.map((s, i) => {
    const less = s.count - Math.floor((2 * set.length + Math.floor((i + 2) / 2)) / (i + 2))
    return Buffer.concat([s.sum, number(8, s.check), Buffer.from([less < 0 ? -2 * less - 1 : 2 * less])]).toString('hex')
  })
  check('coded symbols', travels.join(' '), symbols.map((_, i) => shown[`symbol ${i}`].toString('hex')).join(' '))
}
{
  const said = Object.fromEntries(lines('rank').map((l) => l.split(/ +/)))
  check('rank of an order', hash(Buffer.from('virtua/quota'), Buffer.from(said.id, 'hex'), number(8, Number(said.day))).subarray(0, 8).toString('hex'), said.rank)
}
process.exitCode = failed ? 1 : 0
