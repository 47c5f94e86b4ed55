// The shared vectors, checked by an independent implementation (viem): hashes of typed data built from the
// fields and from the JSON that wallets get, and signers recovered from them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import {
  compactSignatureToSignature, hashDomain, hashTypedData, parseCompactSignature, recoverTypedDataAddress,
  serializeSignature,
} from "viem";

const file = JSON.parse(await readFile(new URL("../testdata/typeddata.json", import.meta.url), "utf8"));
const { chainId, verifyingContract } = file.domain;
const domain = { name: "Virtua Exchange", version: "1", chainId, verifyingContract };
const fields = (text) => text.split(",").map((f) => ({ type: f.split(" ")[0], name: f.split(" ")[1] }));
const types = {
  Order: fields("address maker,address taker,address sellToken,address buyToken,uint128 sellAmount,uint128 buyAmount," +
    "uint64 nonce,uint40 epoch,uint40 validFrom,uint40 expiry,uint16 flags,uint16 maxFeeBps"),
  Cancel: fields("bytes32 order"),
  Delegate: fields("bytes nodeKey,uint40 expiry,uint16 rights"),
  Permit: fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline"),
};

// check compares one vector with what viem makes of its fields.
async function check(vector, primaryType, want, at = domain) {
  const message = {};
  for (const { type, name } of types[primaryType]) {
    const big = type.startsWith("uint") && Number(type.slice(4)) > 48;
    message[name] = big ? BigInt(vector[name]) : vector[name];
  }
  const data = { domain: at, types: { [primaryType]: types[primaryType] }, primaryType, message };
  assert.equal(hashTypedData(data), want);
  if (vector.typed) assert.equal(hashTypedData(vector.typed), want, "the JSON document that wallets get");
  assert.equal(await recoverTypedDataAddress({ ...data, signature: vector.signature }), vector.signer);
  const full = serializeSignature(compactSignatureToSignature(parseCompactSignature(vector.compact)));
  assert.equal(full, vector.signature);
}

test("domain", () => {
  const EIP712Domain = fields("string name,string version,uint256 chainId,address verifyingContract");
  assert.equal(hashDomain({ domain, types: { EIP712Domain } }), file.domain.separator);
});

test("orders", async () => {
  assert.ok(file.orders.length >= 50);
  for (const o of file.orders) await check(o, "Order", o.id);
});

test("cancels", async () => {
  for (const c of file.cancels) await check(c, "Cancel", c.digest);
});

test("delegations", async () => {
  for (const d of file.delegates) await check(d, "Delegate", d.digest);
});

test("permits", async () => {
  for (const p of file.permits) {
    await check(p, "Permit", p.digest, { name: p.name, version: "1", chainId, verifyingContract: p.token });
  }
});
