// Starts the Go program, whose main function waits for what is set on context.binding to be called.
import './wasm_exec.js';
import program from './app.wasm';

// syumai/workers calls what may throw by this.
globalThis.tryCatch = (f) => {
  try {
    return { result: f() };
  } catch (error) {
    return { error };
  }
};

/** Runs one instance until it waits. Returns a promise of its end. */
export function launch(context) {
  const go = new Go();
  const instance = new WebAssembly.Instance(program, { ...go.importObject, workers: { ready() {} } });
  globalThis.context = context; // read while the program starts, which happens within run
  const ended = go.run(instance);
  delete globalThis.context;
  return ended;
}
