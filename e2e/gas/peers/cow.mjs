// CoW Protocol's GPv2Settlement 1.8.0: a solver settles orders at one price per token, all through the contract.
import { pad, toHex } from 'viem'
import { allow, bidders, compiled, deploy, deployer, domain, expiry, fields, give, keeper, maker, makers, nobody, one, project, sign, taker, tokenA, tokenB, two, zero } from './chain.mjs'

const { measure, code } = project('CoW settle')
const solvers = await deploy(compiled('cow-solvers', 'GPv2AllowListAuthentication'))
await solvers.send(deployer, 'initializeManager', deployer.address)
await solvers.send(deployer, 'addSolver', keeper.address)
const settlement = await deploy(compiled('cow', 'GPv2Settlement'), solvers.address, nobody)
await code(settlement.address, 'GPv2Settlement')
await allow(await settlement.ask('vaultRelayer'), maker, taker, ...makers.slice(0, 40), ...bidders.slice(0, 40))
// The real contract always holds some of the tokens it settles; an empty slot would cost it more.
await give(settlement.address, one)

const types = {
  Order: fields(
    'address sellToken,address buyToken,address receiver,uint256 sellAmount,uint256 buyAmount,uint32 validTo,bytes32 appData,' +
      'uint256 feeAmount,string kind,bool partiallyFillable,string sellTokenBalance,string buyTokenBalance',
  ),
}
const tokens = [tokenA, tokenB]

let count = 0
async function trade(who, sell, sellAmount, buyAmount, executedAmount) {
  const buy = 1 - sell
  const common = { receiver: zero, sellAmount, buyAmount, validTo: Number(expiry), appData: pad(toHex(++count)), feeAmount: 0n }
  const partiallyFillable = executedAmount !== undefined
  const { whole } = await sign(who, domain('Gnosis Protocol', 'v2', settlement.address), types, {
    ...common, sellToken: tokens[sell], buyToken: tokens[buy], kind: 'sell', partiallyFillable, sellTokenBalance: 'erc20', buyTokenBalance: 'erc20',
  })
  // Flags: bit 1 partially fillable; the rest zero: sell order, plain balances, EIP-712.
  return { ...common, sellTokenIndex: BigInt(sell), buyTokenIndex: BigInt(buy), flags: partiallyFillable ? 2n : 0n, executedAmount: executedAmount ?? sellAmount, signature: whole }
}
const ask = (who) => trade(who, 0, one, two)
const bid = (who) => trade(who, 1, two, one)

const settle = (kind, call, state, trades) =>
  measure(kind, call, state, keeper, settlement.address, settlement.data('settle', tokens, [2n, 1n], trades, [[], [], []]), trades.length / 2)

const fresh = 'fresh slots, as for every order'
await settle('pair-one', 'settle', fresh, [await ask(maker), await bid(taker)])

const partial = [await trade(maker, 0, 10n * one, 10n * two, one), await trade(taker, 1, 10n * two, 10n * one, two)]
await settle('pair-one', 'settle, partially fillable', fresh, partial)
await settle('pair-one', 'settle, partially fillable', 'slots of the first fill', partial)

const trades = []
for (let i = 0; i < 40; i++) trades.push(await ask(makers[i]), await bid(bidders[i]))
await settle('pair', 'settle', fresh, trades)
