import type { Call } from "#lib/domain/platform/manifest.ts";
import type { CallResult } from "#lib/ports/upgrade-keeping.ts";
import { runCommand } from "../postgres/run-command.ts";

/** What a message shows of what was written last. */
const SHOWN = 500;

/** Calls a command, without a shell and with nothing of Lull's environment but its paths; or posts to an address. */
export async function callOut(
  call: Call,
  fill: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<CallResult> {
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (braces, name: string) => fill[name] ?? braces);
  try {
    return await ("url" in call
      ? post(filled(call.url), call.timeoutSeconds, signal)
      : run(call.argv.map(filled), call.timeoutSeconds));
  } catch (error) {
    return { ok: false, because: (error as Error).message };
  }
}

async function run([command = "", ...args]: readonly string[], timeoutSeconds: number): Promise<CallResult> {
  const { PATH, HOME, LANG, TZ } = process.env;
  const options = { timeoutMs: timeoutSeconds * 1_000, env: { NODE_ENV: process.env.NODE_ENV, PATH, HOME, LANG, TZ } };
  const { code, stdout, stderr, timedOut } = await runCommand(command, args, options);
  const output = `${stdout}\n${stderr}`.trim().slice(-SHOWN);
  if (code === 0) return { ok: true, output };
  const end = timedOut ? `didn't end within ${timeoutSeconds} s` : `ended with ${code ?? "a signal"}`;
  return { ok: false, because: `${command} ${end}. ${output}`.trim() };
}

async function post(url: string, timeoutSeconds: number, signal: AbortSignal): Promise<CallResult> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutSeconds * 1_000)]);
  const response = await fetch(url, { method: "POST", signal: either, redirect: "error" });
  const output = (await response.text()).slice(-SHOWN);
  if (response.ok) return { ok: true, output };
  return { ok: false, because: `${url} answered ${response.status}. ${output}`.trim() };
}
