// The shared vectors of calls, made again by an independent implementation: the readable forms by viem from the compiled
// ABI, the packed forms as contracts/PACKED.md describes them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { concat, encodeFunctionData, numberToHex, size } from "viem";

const read = async (path) => JSON.parse(await readFile(new URL(path, import.meta.url), "utf8"));
const file = await read("../testdata/packed.json");
const abi = await read("../bind/exchange.abi.json");

const order = (o) => ({ ...o, sellAmount: BigInt(o.sellAmount), buyAmount: BigInt(o.buyAmount), nonce: BigInt(o.nonce) });
const signed = (o) => ({ order: order(o), signature: o.signature });
const uint = (value, bytes) => numberToHex(BigInt(value), { size: bytes });
const zero = "0x0000000000000000000000000000000000000000";

// inUnits is an amount counted in units of a token, undefined when that is no whole number below 2^64.
function inUnits(amount, exponent) {
  const unit = 10n ** BigInt(exponent);
  return BigInt(amount) % unit === 0n && BigInt(amount) / unit < 1n << 64n ? BigInt(amount) / unit : undefined;
}

function record(o, tokens, exponents) {
  const [sell, buy] = [tokens.indexOf(o.sellToken), tokens.indexOf(o.buyToken)];
  const narrow = [inUnits(o.sellAmount, exponents[sell]), inUnits(o.buyAmount, exponents[buy])];
  const wide = narrow.includes(undefined);
  const times = o.epoch !== 0 || o.validFrom !== 0;
  const named = o.taker !== zero;
  return concat([
    uint((wide ? 1 : 0) + (times ? 2 : 0) + (named ? 4 : 0), 1), uint(o.flags, 2), uint(o.maxFeeBps, 2), uint(sell, 1), uint(buy, 1),
    uint(o.expiry, 5), uint(o.nonce, 8), o.maker,
    ...(wide ? [uint(o.sellAmount, 16), uint(o.buyAmount, 16)] : narrow.map((n) => uint(n, 8))),
    ...(times ? [uint(o.epoch, 5), uint(o.validFrom, 5)] : []),
    ...(named ? [o.taker] : []),
    ...(o.flags & 8 ? [uint(size(o.signature), 2)] : []), o.signature,
  ]);
}

const call = (functionName, ...args) => encodeFunctionData({ abi, functionName, args });

test("takes", () => {
  assert.ok(file.takes.length >= 7);
  for (const t of file.takes) {
    const { terms } = t;
    const numbers = Object.fromEntries(["sellAmount", "buyAmount", "leastBuy"].map((name) => [name, BigInt(terms[name])]));
    const plain = call(t.fromAccount ? "takeFromAccount" : "take", t.orders.map(signed), { ...terms, ...numbers });
    assert.equal(plain, t.plain, t.name);
    const tokens = [terms.sellToken, terms.buyToken];
    const packed = concat([
      uint((terms.exactBuy ? 1 : 0) + (terms.fillOrKill ? 2 : 0) + (t.fromAccount ? 4 : 0), 1), uint(terms.deadline, 5),
      tokens[0], uint(t.exponents[0], 1), tokens[1], uint(t.exponents[1], 1),
      uint(terms.sellAmount, 16), uint(terms.buyAmount, 16), uint(terms.leastBuy, 16),
      ...t.orders.map((o) => record(o, tokens, t.exponents)),
    ]);
    assert.equal(concat([call("takePacked"), packed.toLowerCase()]), t.packed, t.name);
  }
});

function component(c, tokens, exponents) {
  const moves = c.moves.map((m) => ({ ...m, units: inUnits(m.amount, exponents[tokens.indexOf(c.orders[m.from].sellToken)]) }));
  const wide = moves.some((m) => m.units === undefined);
  const body = concat([
    uint(wide ? 1 : 0, 1), uint(c.orders.length, 1), uint(moves.length, 1),
    ...moves.map((m) => concat([uint(m.from, 1), uint(m.to, 1), wide ? uint(m.amount, 16) : uint(m.units, 8)])),
    ...c.orders.map((o) => record(o, tokens, exponents)),
  ]);
  return concat([uint(size(body) + 2, 2), body]);
}

test("settlements", () => {
  assert.ok(file.settlements.length >= 5);
  for (const s of file.settlements) {
    const tokens = file.tokens.slice(0, s.prices.length);
    const plain = call("settle", {
      tokens, prices: s.prices.map(BigInt), feeBps: s.feeBps, bestEffort: s.bestEffort,
      components: s.components.map((c) => ({
        orders: c.orders.map(signed), moves: c.moves.map((m) => ({ ...m, amount: BigInt(m.amount) })),
      })),
    });
    assert.equal(plain, s.plain, s.name);
    const packed = concat([
      uint(s.bestEffort ? 1 : 0, 1), uint(s.feeBps, 2), uint(tokens.length, 1),
      ...tokens.map((token, i) => concat([token, uint(s.exponents[i], 1), uint(s.prices[i], 12)])),
      ...s.components.map((c) => component(c, tokens, s.exponents)),
    ]);
    assert.equal(concat([call("settlePacked"), packed.toLowerCase()]), s.packed, s.name);
  }
});
