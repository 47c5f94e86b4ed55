// Go's support script, taken by the bundler from the toolchain that builds node.wasm, so that both always match.
declare module "wasm_exec";
