import { execFile } from "node:child_process";

/** Runs a program without a shell and returns what it printed; throws with its own words. */
export function run(program: string, args: string[], options: { timeoutMs?: number } = {}): Promise<string> {
  const timeout = options.timeoutMs ?? 20_000;
  const env = { ...process.env, LC_ALL: "C" };
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout, killSignal: "SIGKILL", env }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const cause = stderr.trim() || (error.killed ? `no answer within ${timeout} ms` : error.message);
      reject(new Error(`${program} ${args.slice(0, 6).join(" ")}: ${cause}`));
    });
  });
}
