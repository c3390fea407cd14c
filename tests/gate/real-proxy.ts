import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { eventually } from "../eventually.ts";

export interface RealProxy {
  port: number;
  stop(): Promise<void>;
}

/** What a configuration of the guide has in it, and what a test puts in its place. */
export type Replacements = Readonly<Record<string, string>>;

interface Start {
  /** Files of docs/examples/gate; the first is the one that the server reads. */
  files: readonly [string, ...string[]];
  replace(folder: string, port: number): Replacements;
  command(file: string, folder: string, port: number): readonly [string, ...string[]];
  /** What stands around the guide's text. */
  wrap?(text: string, folder: string): string;
}

/** A folder that servers of other users may read. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "lull-gate-"));
  await chmod(folder, 0o755);
  return folder;
}

/** Starts a real server in the foreground on a port and in a folder of its own, with the guide's configuration. */
export async function realProxy({ files, replace, command, wrap }: Start): Promise<RealProxy> {
  const folder = await openFolder();
  const port = await freePort();
  for (const [index, name] of files.entries()) {
    const text = await readFile(path.join("docs/examples/gate", name), "utf8");
    const replaced = Object.entries({ ...replace(folder, port) }).reduce(
      (all, [from, to]) => all.replaceAll(from, to),
      text,
    );
    await writeFile(path.join(folder, name), index === 0 && wrap ? wrap(replaced, folder) : replaced);
  }
  const [program, ...given] = command(path.join(folder, files[0]), folder, port);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(program, given, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`${program} has ended: ${said.join("")}`);
    await reach(port);
  });
  return {
    port,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function reach(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve();
    });
    socket.on("error", reject);
  });
}
