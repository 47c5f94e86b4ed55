// 0x v4 (the Exchange Proxy with its native orders), as its package's artifacts have it.
import { allow, contract, deploy, deployer, domain, expiry, fields, maker, makers, nobody, one, packaged, project, sign, taker, tokenA, tokenB, two, zero, zeroHash } from './chain.mjs'

const { measure, code } = project('0x v4')

function artifact(name) {
  const { abi, evm } = packaged(`@0x/contracts-zero-ex/lib/generated-artifacts/${name}.json`).compilerOutput
  return { abi, bytecode: evm.bytecode.object }
}
const make = (name, ...args) => deploy(artifact(name), ...args)

// The proxy starts with a bootstrapper, to which a migration adds the features.
const migration = await make('FullMigration', deployer.address)
const proxy = (await make('ZeroEx', await migration.ask('getBootstrapper'))).address
const fees = await make('FeeCollectorController', nobody, zero)
const features = {
  registry: await make('SimpleFunctionRegistryFeature'),
  ownable: await make('OwnableFeature'),
  transformERC20: await make('TransformERC20Feature'),
  metaTransactions: await make('MetaTransactionsFeature', proxy),
  nativeOrders: await make('NativeOrdersFeature', proxy, nobody, zero, fees.address, 0),
  otcOrders: await make('OtcOrdersFeature', proxy, nobody),
}
const addresses = Object.fromEntries(Object.entries(features).map(([name, c]) => [name, c.address]))
await migration.send(deployer, 'migrateZeroEx', deployer.address, proxy, addresses, { transformerDeployer: deployer.address })
const zeroEx = contract(proxy, artifact('IZeroEx').abi)
const batch = await make('BatchFillNativeOrdersFeature', proxy)
await zeroEx.send(deployer, 'migrate', batch.address, batch.data('migrate'), deployer.address)
await code(features.nativeOrders.address, 'NativeOrdersFeature')
await allow(proxy, taker, maker, ...makers.slice(0, 50))

const limit = {
  LimitOrder: fields(
    'address makerToken,address takerToken,uint128 makerAmount,uint128 takerAmount,uint128 takerTokenFeeAmount,' +
      'address maker,address taker,address sender,address feeRecipient,bytes32 pool,uint64 expiry,uint256 salt',
  ),
}
const rfq = {
  RfqOrder: fields(
    'address makerToken,address takerToken,uint128 makerAmount,uint128 takerAmount,address maker,address taker,' +
      'address txOrigin,bytes32 pool,uint64 expiry,uint256 salt',
  ),
}
const otc = {
  OtcOrder: fields(
    'address makerToken,address takerToken,uint128 makerAmount,uint128 takerAmount,address maker,address taker,' +
      'address txOrigin,uint256 expiryAndNonce',
  ),
}

let salt = 0n
const terms = (who, amount) => ({ makerToken: tokenA, takerToken: tokenB, makerAmount: amount, takerAmount: 2n * amount, maker: who.address, pool: zeroHash, expiry, salt: ++salt })
const limitOrder = (who, amount = one) => ({ ...terms(who, amount), takerTokenFeeAmount: 0n, taker: zero, sender: zero, feeRecipient: zero })

async function signature(who, types, order) {
  const { v, r, s } = await sign(who, domain('ZeroEx', '1.0.0', proxy), types, order)
  return { signatureType: 2, v, r, s }
}

const fill = (kind, entry, state, data, trades) => measure(kind, entry, state, taker, proxy, data, trades)

async function single(kind, entry, state, types, order) {
  await fill(kind, entry, state, zeroEx.data(entry, order, await signature(maker, types, order), two))
}

await single('full', 'fillLimitOrder', 'fresh slot, as for every order', limit, limitOrder(maker))

const large = limitOrder(maker, 10n * one)
await single('partial-first', 'fillLimitOrder', 'fresh slot, as for every order', limit, large)
await single('partial-second', 'fillLimitOrder', 'slot of the first fill', limit, large)

await single('full', 'fillRfqOrder', 'fresh slot, as for every order', rfq, { ...terms(maker, one), taker: taker.address, txOrigin: taker.address })

// An OTC nonce lives in a bucket and must rise: a bucket is a slot that is used again.
const otcOrder = (nonce) => ({ ...terms(maker, one), taker: taker.address, txOrigin: taker.address, expiryAndNonce: (expiry << 192n) | (1n << 128n) | nonce })
await single('full-first', 'fillOtcOrder', 'first-ever nonce of a bucket', otc, otcOrder(1n))
await single('full', 'fillOtcOrder', 'bucket used before', otc, otcOrder(2n))

const orders = makers.slice(0, 50).map((who) => limitOrder(who))
const signatures = await Promise.all(orders.map((o, i) => signature(makers[i], limit, o)))
await fill('sweep', 'batchFillLimitOrders', 'fresh slots, as for every order', zeroEx.data('batchFillLimitOrders', orders, signatures, orders.map(() => two), true), orders.length)
