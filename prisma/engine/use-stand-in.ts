import path from "node:path";

/**
 * For the Prisma configurations: nothing is downloaded, the stand-in serves as the schema engine, and it is run
 * by the same Node.js as the CLI (the system's may be too old for it, or missing).
 */
export function useStandIn(): void {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "schema-engine.ts");
  process.env.CHECKPOINT_DISABLE ??= "1";
  process.env.PATH = [path.dirname(process.execPath), process.env.PATH].filter(Boolean).join(path.delimiter);
}
