// Seaport 1.6 with ERC-20 on both sides, without a conduit.
import { serializeCompactSignature } from 'viem'
import { allow, bidders, compiled, deploy, domain, expiry, fields, keeper, maker, makers, one, project, sign, taker, tokenA, tokenB, two, zero, zeroHash } from './chain.mjs'

const { measure, code } = project('Seaport 1.6')
const conduits = await deploy(compiled('conduits', 'Conduits'))
const seaport = await deploy(compiled('seaport', 'Seaport'), conduits.address)
await code(seaport.address, 'Seaport')
await allow(seaport.address, maker, taker, ...makers.slice(0, 50), ...bidders.slice(0, 40))

const item = 'uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount'
const types = {
  OrderComponents: fields(
    'address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,' +
      'uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter',
  ),
  OfferItem: fields(item),
  ConsiderationItem: fields(item + ',address recipient'),
}
const erc20 = (token, amount) => ({ itemType: 1, token, identifierOrCriteria: 0n, startAmount: amount, endAmount: amount })

let salt = 0n
/** orderType 0: full and open, 1: partial and open. */
async function order(who, gives, amount, wants, price, orderType = 0) {
  const parameters = {
    offerer: who.address, zone: zero, offer: [erc20(gives, amount)],
    consideration: [{ ...erc20(wants, price), recipient: who.address }],
    orderType, startTime: 0n, endTime: expiry, zoneHash: zeroHash, salt: ++salt, conduitKey: zeroHash,
    counter: 0n, totalOriginalConsiderationItems: 1n,
  }
  const { r, vs } = await sign(who, domain('Seaport', '1.6', seaport.address), types, parameters)
  return { parameters, signature: serializeCompactSignature({ r, yParityAndS: vs }) }
}
const ask = (who) => order(who, tokenA, one, tokenB, two)
const bid = (who) => order(who, tokenB, two, tokenA, one)
const advanced = (o, numerator, denominator) => ({ ...o, numerator, denominator, extraData: '0x' })
const fresh = 'fresh slots, as for every order'

await measure('full', 'fulfillOrder', fresh, taker, seaport.address, seaport.data('fulfillOrder', await ask(maker), zeroHash))

const tenth = seaport.data('fulfillAdvancedOrder', advanced(await order(maker, tokenA, 10n * one, tokenB, 10n * two, 1), 1n, 10n), [], zeroHash, zero)
await measure('partial-first', 'fulfillAdvancedOrder', fresh, taker, seaport.address, tenth)
await measure('partial-second', 'fulfillAdvancedOrder', 'slot of the first fill', taker, seaport.address, tenth)

/** Asks at even places, bids at odd ones; each pays the other. */
async function pairs(n) {
  const orders = []
  const fulfillments = []
  const at = (orderIndex) => [{ orderIndex: BigInt(orderIndex), itemIndex: 0n }]
  for (let i = 0; i < n; i++) {
    orders.push(await ask(makers[i]), await bid(bidders[i]))
    fulfillments.push({ offerComponents: at(2 * i), considerationComponents: at(2 * i + 1) })
    fulfillments.push({ offerComponents: at(2 * i + 1), considerationComponents: at(2 * i) })
  }
  return seaport.data('matchOrders', orders, fulfillments)
}
await measure('pair-one', 'matchOrders', fresh, keeper, seaport.address, await pairs(1))
await measure('pair', 'matchOrders', fresh, keeper, seaport.address, await pairs(40), 40)

const sweep = await Promise.all(makers.slice(0, 50).map(async (who) => advanced(await ask(who), 1n, 1n)))
const each = sweep.map((_, i) => [{ orderIndex: BigInt(i), itemIndex: 0n }])
await measure('sweep', 'fulfillAvailableAdvancedOrders', fresh, taker, seaport.address, seaport.data('fulfillAvailableAdvancedOrders', sweep, [], each, each, zeroHash, zero, 50n), 50)
