// 0x v3: matchOrders and batchMatchOrders settle pairs that a third party brings.
import { concat, pad, toHex } from 'viem'
import { allow, bidders, deploy, deployer, domain, expiry, fields, keeper, maker, makers, one, packaged, project, sign, taker, tokenA, tokenB, two, zero } from './chain.mjs'

const { measure, code } = project('0x v3')

function artifact(dir, name) {
  const { abi, evm } = packaged(`@0x/${dir}/lib/generated-artifacts/${name}.json`).compilerOutput
  return { abi, bytecode: evm.bytecode.object }
}
const exchange = await deploy(artifact('contracts-exchange', 'Exchange'), 31337n)
const proxy = await deploy(artifact('contracts-asset-proxy', 'ERC20Proxy'))
await proxy.send(deployer, 'addAuthorizedAddress', exchange.address)
await exchange.send(deployer, 'registerAssetProxy', proxy.address)
await code(exchange.address, 'Exchange')
await allow(proxy.address, maker, taker, ...makers.slice(0, 40), ...bidders.slice(0, 40))

const types = {
  Order: fields(
    'address makerAddress,address takerAddress,address feeRecipientAddress,address senderAddress,uint256 makerAssetAmount,' +
      'uint256 takerAssetAmount,uint256 makerFee,uint256 takerFee,uint256 expirationTimeSeconds,uint256 salt,' +
      'bytes makerAssetData,bytes takerAssetData,bytes makerFeeAssetData,bytes takerFeeAssetData',
  ),
}
/** An ERC-20 as 0x v3 names it: the selector of ERC20Token(address) and its argument. */
const asset = (token) => concat(['0xf47261b0', pad(token)])

let salt = 0n
async function order(who, gives, amount, wants, price) {
  const o = {
    makerAddress: who.address, takerAddress: zero, feeRecipientAddress: zero, senderAddress: zero,
    makerAssetAmount: amount, takerAssetAmount: price, makerFee: 0n, takerFee: 0n, expirationTimeSeconds: expiry, salt: ++salt,
    makerAssetData: asset(gives), takerAssetData: asset(wants), makerFeeAssetData: '0x', takerFeeAssetData: '0x',
  }
  const { v, r, s } = await sign(who, domain('0x Protocol', '3.0.0', exchange.address), types, o)
  return { o, signature: concat([toHex(v), r, s, '0x02']) } // 2: EIP-712
}
const ask = (who) => order(who, tokenA, one, tokenB, two)
const bid = (who) => order(who, tokenB, two, tokenA, one)
const fresh = 'fresh slots, as for every order'

const single = await ask(maker)
await measure('full', 'fillOrder', fresh, taker, exchange.address, exchange.data('fillOrder', single.o, two, single.signature))

const [left, right] = [await ask(maker), await bid(taker)]
await measure('pair-one', 'matchOrders', fresh, keeper, exchange.address, exchange.data('matchOrders', left.o, right.o, left.signature, right.signature))

const asks = await Promise.all(makers.slice(0, 40).map(ask))
const bids = await Promise.all(bidders.slice(0, 40).map(bid))
const part = (list, key) => list.map((x) => x[key])
await measure('pair', 'batchMatchOrders', fresh, keeper, exchange.address, exchange.data('batchMatchOrders', part(asks, 'o'), part(bids, 'o'), part(asks, 'signature'), part(bids, 'signature')), 40)
