import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

interface Person {
  name: string;
  password: string;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Exastro's shell client, as far as it is described: a script, its configuration, and what a person types. */
export function shellClient(url: string, person: Person) {
  const conf = path.join(mkdtempSync(path.join(tmpdir(), "lull-client-")), "api-auth.conf");
  writeFileSync(conf, `CONF_BASE_URL=${url}\nCURL_OPT=-sv\n`);
  const script = path.join(import.meta.dirname, "exastro-client/run.sh");
  return (...args: string[]): Promise<Ended> =>
    runShell("bash", [script, conf, ...args], `${person.name}\n${person.password}\n`);
}

export function runShell(command: string, args: readonly string[], stdin = "", env = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: "pipe" });
    const ended = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (ended.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (ended.stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...ended }));
    child.stdin.end(stdin);
  });
}
