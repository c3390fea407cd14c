import type { GateHandler } from "./context.ts";

/**
 * The gate's paths: what it decides, and what the edge shows. A path is looked up as it was sent; one that isn't
 * here is answered with 404.
 */
export class Routes {
  readonly #handlers = new Map<string, GateHandler>();
  readonly #below: { prefix: string; handler: GateHandler }[] = [];

  add(handlers: Readonly<Record<string, GateHandler>>): void {
    for (const [path, handler] of Object.entries(handlers)) {
      if (this.#handlers.has(path)) throw new Error(`The gate's path ${path} has two handlers.`);
      this.#handlers.set(path, handler);
    }
  }

  /** For whatever a path begins with `prefix`. */
  addBelow(prefix: string, handler: GateHandler): void {
    this.#below.push({ prefix, handler });
  }

  find(path: string): GateHandler | undefined {
    return this.#handlers.get(path) ?? this.#below.find(({ prefix }) => path.startsWith(prefix))?.handler;
  }
}
