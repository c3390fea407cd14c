import type { Call } from "#lib/domain/platform/manifest.ts";
import { redactLines } from "#lib/domain/troubleshooting/redact-lines.ts";
import type { Redact } from "#lib/domain/troubleshooting/redact.ts";
import type { CallResult } from "#lib/ports/upgrade-keeping.ts";
import { askUrl } from "./ask-url.ts";
import { runArgv, type Bounds } from "./run-argv.ts";

/** What a message shows of what was written last. */
const SHOWN = 500;

interface Calling {
  /** Of an address: GET looks, POST does. */
  method: "GET" | "POST";
  /** Names in braces, and what stands there instead. */
  fill?: Readonly<Record<string, string>> | undefined;
  signal?: AbortSignal | undefined;
  /** Of all that is told of the call. */
  redact: Redact;
}

/** Calls a command or asks an address, within the call's own time. What it wrote last is told without secrets. */
export async function callOut(call: Call, { method, fill = {}, signal, redact }: Calling): Promise<CallResult> {
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (braces, name: string) => fill[name] ?? braces);
  const bounds: Bounds = { seconds: call.timeoutSeconds, signal };
  const told = async (text: string): Promise<string> => (await without(text, redact)).trim();
  try {
    const { ok, end, output } = await ("url" in call
      ? ask(filled(call.url), method, bounds)
      : run(call.argv.map(filled), bounds));
    const shown = (await told(output)).slice(-SHOWN);
    return ok ? { ok: true, output: shown } : { ok: false, because: `${await told(end)} ${shown}`.trim() };
  } catch (error) {
    return { ok: false, because: await told((error as Error).message) };
  }
}

interface Called {
  ok: boolean;
  /** How it ended otherwise than well. */
  end: string;
  output: string;
}

async function run(argv: readonly string[], bounds: Bounds): Promise<Called> {
  const { code, output, killed } = await runArgv(argv, bounds);
  const command = argv[0] ?? "";
  if (killed === "late") return { ok: false, end: `${command} didn't end within ${bounds.seconds} s.`, output };
  if (killed === "unwanted") return { ok: false, end: `${command} was ended on request.`, output };
  return { ok: code === 0, end: `${command} ended with ${code ?? "a signal"}.`, output };
}

async function ask(url: string, method: "GET" | "POST", bounds: Bounds): Promise<Called> {
  const { ok, status, text } = await askUrl(url, method, bounds);
  return { ok, end: `${url} answered ${status}.`, output: text };
}

async function without(text: string, redact: Redact): Promise<string> {
  let kept = "";
  for await (const line of redactLines(whole(text), redact)) kept += line;
  return kept;
}

async function* whole(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}
