import { chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { runCommand } from "#lib/adapters/postgres/run-command.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";
import type { OwnClusterReport } from "./own-cluster.ts";

const SCRIPT = path.join(import.meta.dirname, "own-cluster.ts");
/** `nobody`: initdb asks for a user that the system knows by name. */
const ORDINARY = 65_534;
const isRoot = process.getuid?.() === 0;
const made: string[] = [];

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** As root, the life of a cluster is tried twice: as root, and as a user that has no rights and no entry anywhere. */
describe.each(isRoot ? ["root", "an ordinary user"] : ["the present user"])("the own cluster, as %s", (who) => {
  it("is made from nothing, set up, stopped, started, recovered and reset", { timeout: 300_000 }, async () => {
    const home = await temporaryFolder();
    const ordinary = who === "an ordinary user";
    if (ordinary) await chown(home, ORDINARY, ORDINARY);
    const folder = path.join(home, "state");
    const [program, ...args] = ordinary ? await asOrdinary() : [process.execPath];
    const env = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, HOME: home };
    const result = await runCommand(program, [...args, SCRIPT, folder], { timeoutMs: 280_000, env, cwd: home });
    expect(result.code, result.stderr).toBe(0);
    const saw = JSON.parse(result.stdout) as OwnClusterReport;

    expect(saw).toMatchObject({
      created: { created: true, started: true, putAside: null },
      again: { created: false, started: false },
      same: true,
      stopped: true,
      restarted: { created: false, started: true, port: saw.created.port },
      recovered: { created: false, started: true },
      kept: [{ scope: "system" }],
      listen: "127.0.0.1",
      socketsFolderMode: 0o700,
      writesAgain: false,
      gone: true,
    });
    expect(saw.seconds).toBeLessThan(saw.firstSeconds);
    expect(saw.restartSeconds).toBeLessThan(saw.firstSeconds);
    const ownFolder = ordinary || !isRoot;
    expect(saw.created.dataFolder.startsWith(folder)).toBe(ownFolder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});

describe("the own cluster", { timeout: 300_000 }, () => {
  it("starts on another port when its own is taken, and beside a postmaster.pid that names somebody else", async () => {
    const folder = path.join(await temporaryFolder(), "state");
    try {
      const { dataFolder, port } = await ensureCluster(folder);
      await stopCluster(folder);
      const other = net.createServer().listen(port, "127.0.0.1");
      await writeFile(
        path.join(dataFolder, "postmaster.pid"),
        `${process.pid}\n${dataFolder}\n0\n${port}\n.\n127.0.0.1\n`,
      );

      const started = await ensureCluster(folder);

      expect(started).toMatchObject({ started: true, dataFolder });
      expect(started.port).not.toBe(port);
      other.close();
    } finally {
      await resetCluster(folder);
    }
  });

  it("is made once by many at once", async () => {
    const folder = path.join(await temporaryFolder(), "state");
    try {
      const clusters = await Promise.all(Array.from({ length: 5 }, () => ensureCluster(folder)));
      expect(clusters.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(clusters.map(({ port }) => port)).size).toBe(1);
    } finally {
      await resetCluster(folder);
    }
  });

  it("puts data aside that the state folder has forgotten", async () => {
    const folder = path.join(await temporaryFolder(), "state");
    try {
      await ensureCluster(folder);
      await rm(path.join(folder, "cluster.json"));
      const anew = await ensureCluster(folder);
      expect(anew).toMatchObject({ created: true });
      expect((await stat(path.join(anew.putAside ?? "", "PG_VERSION"))).isFile()).toBe(true);
      made.push(anew.putAside ?? "");
    } finally {
      await resetCluster(folder);
    }
  });

  it("resets nothing but its own folder", async () => {
    const folder = await temporaryFolder();
    const precious = await temporaryFolder();
    await writeFile(path.join(folder, "cluster.json"), JSON.stringify({ dataFolder: precious, port: 5432 }));
    await expect(resetCluster(folder)).rejects.toThrow(/nothing was deleted/);
    expect((await stat(precious)).isDirectory()).toBe(true);
    expect((await stat(path.join(folder, "cluster.json"))).isFile()).toBe(true);
  });
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-own-"));
  made.push(folder);
  return folder;
}

/** Without rights, except to read a checkout that lies where others can't enter, root's home for one. */
async function asOrdinary(): Promise<[program: string, ...args: string[]]> {
  const bare = [`--reuid=${ORDINARY}`, `--regid=${ORDINARY}`, "--clear-groups"];
  const enters = await runCommand("setpriv", [...bare, process.execPath, "--check", SCRIPT], { timeoutMs: 120_000 });
  const reading = enters.code === 0 ? [] : ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  return ["setpriv", ...bare, ...reading, process.execPath];
}
