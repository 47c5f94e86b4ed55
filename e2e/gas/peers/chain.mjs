// What the drivers share: the chain, its accounts and tokens, and a row for each measured transaction. The program
// that starts a driver writes its setup to stdin and reads rows, one JSON object a line, from stdout.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeFunctionResult, encodeDeployData, encodeFunctionData, isAddressEqual, keccak256, maxUint256, parseAbi, parseSignature, size, toHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const setup = JSON.parse(readFileSync(0, 'utf8'))

export const zero = '0x' + '00'.repeat(20)
export const zeroHash = '0x' + '00'.repeat(32)
/** What is traded everywhere: 1 A for 2 B. */
export const one = 10n ** 18n
export const two = 2n * one
/** Far enough for every order. */
export const expiry = 4_000_000_000n
export const [tokenA, tokenB] = setup.tokens

// The accounts by their work, as the program's chain.go numbers them.
const accounts = setup.keys.map((key) => ({ ...privateKeyToAccount(key), nonce: undefined }))
export const [deployer, taker, keeper, maker] = accounts
export const makers = accounts.slice(10, 120)
export const bidders = accounts.slice(120, 230)
/** An address that nothing here calls. */
export const nobody = '0x' + '99'.repeat(20)

let ids = 0

/** One request of one or many calls. Transactions of one request may share a block, which is mined when it returns. */
async function request(...calls) {
  const body = calls.map(([method, ...params]) => ({ jsonrpc: '2.0', id: ++ids, method, params }))
  const response = await fetch(setup.rpc, { method: 'POST', body: JSON.stringify(body) })
  const answers = await response.json()
  return answers.map((a) => {
    if (a.error) throw new Error(`${a.error.message} ${a.error.data ?? ''}`)
    return a.result
  })
}

async function signed(from, to, data, gas = setup.setupGas) {
  from.nonce ??= Number((await request(['eth_getTransactionCount', from.address, 'latest']))[0])
  return from.signTransaction({
    type: 'eip1559', chainId: setup.chainId, nonce: from.nonce++, gas: BigInt(gas),
    maxFeePerGas: 10n ** 12n, maxPriorityFeePerGas: 10n ** 9n, to, data,
  })
}

/** Sends one transaction in a block of its own and returns its receipt; a failed one is an error with its reason. */
async function send(from, to, data, gas) {
  const raw = await signed(from, to, data, gas)
  await request(['eth_sendRawTransaction', raw])
  const [receipt] = await request(['eth_getTransactionReceipt', keccak256(raw)])
  if (receipt.status !== '0x1') {
    await request(['eth_call', { from: from.address, to, data, gas: toHex(gas ?? setup.setupGas) }, 'latest'])
    throw new Error(`a transaction failed with ${Number(receipt.gasUsed)} gas used`)
  }
  return receipt
}

/** A contract as the drivers use it: data for a call, a call that is sent, a call that only asks. */
export function contract(address, abi) {
  const data = (functionName, ...args) => encodeFunctionData({ abi, functionName, args })
  return {
    address,
    data,
    send: (from, name, ...args) => send(from, address, data(name, ...args)),
    async ask(functionName, ...args) {
      const [result] = await request(['eth_call', { to: address, data: data(functionName, ...args) }, 'latest'])
      return decodeFunctionResult({ abi, functionName, data: result })
    },
  }
}

export async function deploy({ abi, bytecode }, ...args) {
  const receipt = await send(deployer, undefined, encodeDeployData({ abi, bytecode, args }))
  return contract(receipt.contractAddress, abi)
}

/** A contract that install.mjs compiled. */
export const compiled = (file, name) => JSON.parse(readFileSync(join(setup.built, `${file}.json`), 'utf8'))[name]

/** A file of a pinned package. */
export const packaged = (path) => JSON.parse(readFileSync(join(setup.built, 'packages', path), 'utf8'))

const erc20 = parseAbi(['function approve(address,uint256)', 'function mint(address[],uint256)'])

/** Lets a spender move both tokens of the accounts without bound. */
export async function allow(spender, ...who) {
  const data = encodeFunctionData({ abi: erc20, functionName: 'approve', args: [spender, maxUint256] })
  const raws = []
  for (const account of who) {
    for (const token of setup.tokens) raws.push(await signed(account, token, data))
  }
  for (let at = 0; at < raws.length; at += 50) {
    const part = raws.slice(at, at + 50)
    await request(...part.map((raw) => ['eth_sendRawTransaction', raw]))
    const receipts = await request(...part.map((raw) => ['eth_getTransactionReceipt', keccak256(raw)]))
    if (receipts.some((r) => r?.status !== '0x1')) throw new Error('an approval failed')
  }
}

export async function give(to, amount) {
  for (const token of setup.tokens) await contract(token, erc20).send(deployer, 'mint', [to], amount)
}

/** `address maker,uint256 salt` as typed data has it. */
export const fields = (list) =>
  list.split(',').map((field) => {
    const [type, name] = field.trim().split(' ')
    return { type, name }
  })

export const domain = (name, version, verifyingContract) => ({ name, version, chainId: setup.chainId, verifyingContract })

/** Signs a struct with the signer's key and returns it whole and in parts. */
export async function sign(signer, domain, types, message) {
  const whole = await signer.signTypedData({ domain, types, primaryType: Object.keys(types)[0], message })
  const { r, s, v, yParity } = parseSignature(whole)
  return { whole, r, s, v: Number(v ?? BigInt(yParity + 27)), vs: toHex(BigInt(s) | (BigInt(yParity) << 255n), { size: 32 }) }
}

const transferTopic = keccak256(toHex('Transfer(address,address,uint256)'))

/** Rows of one project. */
export function project(who) {
  const print = (row) => console.log(JSON.stringify({ who, ...row }))
  return {
    /**
     * Sends `data` and prints what it cost. `trades` exchanges share it: each moves both tokens at least once, or the
     * figure is not of a settlement.
     */
    async measure(kind, call, state, from, to, data, trades = 1) {
      const receipt = await send(from, to, data, setup.txGas)
      const moves = receipt.logs.filter((l) => l.topics[0] === transferTopic && setup.tokens.some((t) => isAddressEqual(t, l.address))).length
      if (moves < 2 * trades) throw new Error(`${call}: ${moves} transfers settle no ${trades} trades`)
      print({ case: kind, call, state, value: Number(receipt.gasUsed), per: trades, bytes: size(data) })
    },
    async code(address, call) {
      const [code] = await request(['eth_getCode', address, 'latest'])
      print({ case: 'size', call, state: '', value: size(code), per: 1, bytes: 0 })
    },
  }
}
