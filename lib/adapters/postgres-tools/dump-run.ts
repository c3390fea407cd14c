import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { killGroup } from "../libvirt/virsh/child.ts";
import { roleOf } from "./restore-server.ts";

const KEPT_LINES = 20;

interface Run {
  program: string;
  args: readonly string[];
  /** Where it signs in; the password goes by a file of libpq's format. Null: it needs no server. */
  url: string | null;
  label: string;
  signal: AbortSignal;
  onLine?: (line: string) => void;
}

/** Runs one of PostgreSQL's programs and all that it starts; answers its exit code and the last lines that it said. */
export async function runTool({
  program,
  args,
  url,
  label,
  signal,
  onLine,
}: Run): Promise<{ code: number | null; said: string }> {
  signal.throwIfAborted();
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-dump-"));
  try {
    const passwordFile = path.join(folder, "pgpass");
    await writeFile(passwordFile, url === null ? "" : passwordLine(url), { mode: 0o600 });
    const { NODE_ENV, PATH } = process.env;
    const child = spawn(program, [...args], {
      cwd: "/",
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { NODE_ENV, PATH, LC_ALL: "C", PGPASSFILE: passwordFile, PGAPPNAME: label },
    });
    const stop = (): void => killGroup(child);
    signal.addEventListener("abort", stop, { once: true });
    const lines: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => {
      onLine?.(line);
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
    });
    const [code] = (await once(child, "close")) as [number | null];
    signal.removeEventListener("abort", stop);
    signal.throwIfAborted();
    return { code, said: lines.join("\n") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The connection URL as an argument may show it. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = "";
  shown.searchParams.delete("application_name");
  return shown.href;
}

function passwordLine(text: string): string {
  const url = new URL(text);
  const fields = [url.hostname, url.port || "5432", null, roleOf(text), decodeURIComponent(url.password)];
  return `${fields.map((field) => (field === null ? "*" : field.replaceAll(/[\\:]/g, "\\$&"))).join(":")}\n`;
}
