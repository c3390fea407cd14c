import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

export type Engine = typeof glue;

interface Panics {
  message: string;
  set_message(message: string): void;
}

/** The engine's panics are reported here, because a trap alone says only 'unreachable'. */
const panics: Panics = {
  message: "",
  set_message(message) {
    this.message = message;
  },
};

/** Loads the WebAssembly engine from its package; its glue expects to be given the instance. */
export async function loadWasm(): Promise<Engine> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bytes = await readFile(path.join(folder, "schema_engine_bg.wasm"));
  const imports = { "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  (glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
}

/** The message of the panic behind a trap, or null when the error is no trap. */
export function panicOf(error: unknown): string | null {
  return error instanceof WebAssembly.RuntimeError ? panics.message || error.message : null;
}
