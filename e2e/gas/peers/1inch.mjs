// 1inch Limit Order Protocol 4.3.3: nonce bits for all-or-none orders, a slot per order for partial ones.
import { allow, compiled, deploy, domain, expiry, fields, maker, nobody, one, project, sign, taker, tokenA, tokenB, zero } from './chain.mjs'

const { measure, code } = project('1inch 4.3.3')
const protocol = await deploy(compiled('1inch', 'LimitOrderProtocol'), nobody)
await code(protocol.address, 'LimitOrderProtocol')
await allow(protocol.address, maker, taker)

const types = {
  Order: fields(
    'uint256 salt,address maker,address receiver,address makerAsset,address takerAsset,uint256 makingAmount,' +
      'uint256 takingAmount,uint256 makerTraits',
  ),
}
// Maker traits: bit 255 no partial fills, 254 several fills, 120 and up the nonce, 80 and up the expiry.
const once = (nonce) => (1n << 255n) | (nonce << 120n) | (expiry << 80n)
const often = (1n << 254n) | (expiry << 80n)
/** Taker traits: the amount is the maker's. */
const making = 1n << 255n

let salt = 0n
async function order(makerTraits, makingAmount) {
  const o = {
    salt: ++salt, maker: maker.address, receiver: zero, makerAsset: tokenA, takerAsset: tokenB,
    makingAmount, takingAmount: 2n * makingAmount, makerTraits,
  }
  const { r, vs } = await sign(maker, domain('1inch Limit Order Protocol', '4', protocol.address), types, o)
  // On chain, addresses of an order are words.
  const words = { ...o, maker: BigInt(o.maker), receiver: 0n, makerAsset: BigInt(tokenA), takerAsset: BigInt(tokenB) }
  return protocol.data('fillOrder', words, r, vs, one, making)
}

const fill = (kind, state, data, call = 'fillOrder') => measure(kind, call, state, taker, protocol.address, data)

await fill('full-first', 'first-ever nonce of a word', await order(once(0n), one))
await fill('full', 'word used before', await order(once(1n), one))
const partial = await order(often, 10n * one)
await fill('partial-first', 'fresh slot, as for every order', partial)
await fill('partial-second', 'slot of the first fill', partial, 'fillOrder, signature not checked again')
