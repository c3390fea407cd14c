#!/usr/bin/env node
/**
 * What the Prisma CLI takes for its `schema-engine` executable. Prisma would download a binary for each
 * platform; this speaks the same protocol and lets Prisma's own WebAssembly build of the engine do the work,
 * so that installing needs nothing but the packages.
 *
 *   schema-engine [--datamodels FILE]... [--datasource JSON]        JSON-RPC, one message a line, over stdio
 *   schema-engine --datasource JSON cli COMMAND                     one command on the database itself
 *   schema-engine --version
 */
import { parseArgs } from "node:util";
import { runDatabaseCommand } from "./database-command.ts";
import { serveRequests } from "./serve-requests.ts";
import { loadWasm } from "./wasm.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
    version: { type: "boolean" },
  },
});

const url = urlOf(values.datasource);
if (values.version === true) {
  process.stdout.write(`schema-engine-cli ${(await loadWasm()).version()}\n`);
} else if (positionals[0] === "cli") {
  process.exitCode = await runDatabaseCommand(positionals[1], url);
} else {
  const files = Array.isArray(values.datamodels) ? values.datamodels.filter((file) => typeof file === "string") : [];
  await serveRequests({ url, datamodelFiles: files });
}

function urlOf(datasource: unknown): string | undefined {
  if (typeof datasource !== "string") return undefined;
  const parsed: unknown = JSON.parse(datasource);
  const found = typeof parsed === "object" && parsed !== null && "url" in parsed ? parsed.url : undefined;
  return typeof found === "string" ? found : undefined;
}
