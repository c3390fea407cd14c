import { spawn } from "node:child_process";
import { once } from "node:events";

const KEPT = 4_000;

/** What a program writes, as it comes; throws after its end where it ends otherwise than well. No shell. */
export async function* outputOf(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const child = spawn(program, args, { cwd: "/", stdio: ["ignore", "pipe", "pipe"], signal });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-KEPT)));
  const end = once(child, "close");
  // Awaited below; where the reader leaves before, nobody asks how it ended.
  end.catch(() => undefined);
  try {
    for await (const chunk of child.stdout) yield chunk as Uint8Array;
    const [code] = (await end) as [number | null];
    if (code !== 0) throw new Error(`${program} ended with ${code ?? "a signal"}: ${said.trim()}`);
  } finally {
    child.kill("SIGKILL");
  }
}

/** Gives a program what comes in; throws where it ends otherwise than well, and stops reading then. No shell. */
export async function feed(
  program: string,
  args: readonly string[],
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn(program, args, { cwd: "/", stdio: ["pipe", "ignore", "pipe"], signal });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-KEPT)));
  child.stdin.on("error", () => undefined);
  const end = once(child, "close");
  end.catch(() => undefined);
  try {
    for await (const chunk of input) {
      if (child.exitCode !== null) break;
      if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, "drain"), end]);
    }
    child.stdin.end();
    const [code] = (await end) as [number | null];
    if (code !== 0) throw new Error(`${program} ended with ${code ?? "a signal"}: ${said.trim()}`);
  } finally {
    child.kill("SIGKILL");
  }
}
