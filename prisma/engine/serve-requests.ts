import { readFile } from "node:fs/promises";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { MigrationAdapters } from "./migration-adapters.ts";
import { loadWasm, panicOf, type Engine } from "./wasm.ts";

interface Request {
  id: number | string;
  method: string;
  params: unknown;
}

type Method = (params: unknown) => Promise<unknown>;
type Methods = Record<string, Method | undefined>;

/** Where the CLI's name for a method is not the engine's. */
const RENAMED: Record<string, string> = { getDatabaseVersion: "version" };

/** The code that the CLI expects of an error that the engine itself reports. */
const ENGINE_ERROR = 4466;

/** Answers the CLI's requests until it closes our standard input, and finishes the ones under way. */
export async function serveRequests(options: { url: string | undefined; datamodelFiles: string[] }): Promise<void> {
  const wasm = await loadWasm();
  let engine: Promise<Methods> | undefined;
  const open = (): Promise<Methods> => (engine ??= openEngine(wasm, options));

  const answers: Promise<void>[] = [];
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = line.trim() === "" ? null : (JSON.parse(line) as Partial<Request>);
    // What has no method is the CLI's answer to a message of ours.
    if (request?.method !== undefined) answers.push(answer(open, request as Request));
  }
  await Promise.all(answers);
}

async function openEngine(
  wasm: Engine,
  options: { url: string | undefined; datamodelFiles: string[] },
): Promise<Methods> {
  const datamodels = await Promise.all(
    options.datamodelFiles.map(async (file): Promise<[string, string]> => [file, await readFile(file, "utf8")]),
  );
  const adapters = bindMigrationAwareSqlAdapterFactory(new MigrationAdapters(options.url));
  const create = wasm.SchemaEngine as unknown as {
    new: (options: unknown, log: () => void, adapters: unknown) => Promise<Methods>;
  };
  return create.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, () => undefined, adapters);
}

async function answer(open: () => Promise<Methods>, { id, method, params }: Request): Promise<void> {
  try {
    const engine = await open();
    const name = RENAMED[method] ?? method;
    const perform = engine[name];
    if (typeof perform !== "function") throw new Error(`This schema engine has no method ${method}.`);
    const result = await perform.call(engine, params);
    const text = method === "diff" ? printed(result) : null;
    if (text !== null) send({ id: -1, method: "print", params: { content: text } });
    send({ id, result: result ?? null });
  } catch (error) {
    send({ id, error: described(error) });
  }
}

/** The native engine prints a diff by a message of its own; this one returns the text. */
function printed(result: unknown): string | null {
  if (typeof result !== "object" || result === null || !("stdout" in result)) return null;
  return typeof result.stdout === "string" && result.stdout !== "" ? result.stdout : null;
}

function described(error: unknown): object {
  const panic = panicOf(error);
  const { code, meta } = (error ?? {}) as { code?: unknown; meta?: unknown };
  const message = panic ?? (error instanceof Error ? error.message : String(error));
  return {
    code: ENGINE_ERROR,
    message: "An error happened. Check the data field for details.",
    data: {
      is_panic: panic !== null,
      message,
      error_code: code,
      meta,
      ...(panic === null ? {} : { error: { message } }),
    },
  };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
