import path from "node:path";
import { defineConfig } from "prisma/config";

// Nothing is downloaded: the WebAssembly build of the schema engine stands in for the binary.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "../engine/schema-engine.mjs");
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: path.join(import.meta.dirname, "schema.prisma"),
  migrations: { path: path.join(import.meta.dirname, "migrations") },
  datasource: { url: process.env.CONTROL_DATABASE_URL ?? "postgresql://not-needed-to-generate" },
});
