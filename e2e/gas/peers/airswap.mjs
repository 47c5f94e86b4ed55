// AirSwap 5.0.1, SwapERC20: full fills only, nonces are bits of 256-bit words as ours are.
import { allow, deploy, deployer, domain, expiry, fields, maker, one, packaged, project, sign, taker, tokenA, tokenB, two, zero } from './chain.mjs'

const { measure, code } = project('AirSwap 5.0.1')
const swap = await deploy(packaged('@airswap/swap-erc20/build/contracts/SwapERC20.sol/SwapERC20.json'), 0n, 0n, deployer.address, 10n, 100n)
await code(swap.address, 'SwapERC20')
await allow(swap.address, maker, taker)

const [, name, version] = await swap.ask('eip712Domain')
const types = {
  OrderERC20: fields(
    'uint256 nonce,uint256 expiry,address signerWallet,address signerToken,uint256 signerAmount,uint256 protocolFee,' +
      'address senderWallet,address senderToken,uint256 senderAmount',
  ),
}

async function fill(kind, entry, nonce, state) {
  const order = {
    nonce, expiry, signerWallet: maker.address, signerToken: tokenA, signerAmount: one, protocolFee: 0n,
    senderWallet: entry === 'swapAnySender' ? zero : taker.address, senderToken: tokenB, senderAmount: two,
  }
  const { v, r, s } = await sign(maker, domain(name, version, swap.address), types, order)
  const args = [nonce, expiry, maker.address, tokenA, one, tokenB, two, v, r, s]
  if (entry !== 'swapLight') args.unshift(taker.address)
  await measure(kind, entry, state, taker, swap.address, swap.data(entry, ...args))
}

await fill('full-first', 'swap', 0n, 'first-ever nonce of a word')
await fill('full', 'swap', 1n, 'word used before')
await fill('full', 'swapAnySender', 2n, 'word used before')
await fill('full', 'swapLight', 3n, 'word used before')
await fill('full-first', 'swapLight', 256n, 'first-ever nonce of a word')
