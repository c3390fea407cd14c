import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { newHostKey } from "#lab/chassis-cluster/ssh/host-key.ts";
import { pairDriver } from "#lib/adapters/ssh-pair/pair-cluster.ts";
import type { DeviceWorld } from "#lib/ports/cluster-device.contract.ts";
import type { Member } from "#lib/ports/cluster-device.ts";
import { sshServer, type TestSshServer } from "./ssh-server.ts";

export const PAIR_PASSWORD = "s3cret of the pair";
export const OLD = "1.4";
export const NEW = "1.5";

export interface PairWorld extends DeviceWorld {
  stateOf(member: Member): Promise<Record<string, unknown>>;
}

/** Two real SSH servers whose commands run in a shell, as OpenSSH's do, on a state of each member's own. */
export async function pairWorld(): Promise<PairWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-pair-"));
  const cut = new Set<Member>();
  const servers = await Promise.all(([0, 1] as const).map((member) => memberServer(folder, member, cut)));
  const [one, two] = servers;
  if (!one || !two) throw new Error("no servers");
  const file = path.join(folder, "image");
  await writeFile(file, `${NEW}\n${"x".repeat(300_000)}`);
  const program = path.join(import.meta.dirname, "pair-member.mjs");
  // The servers tell the members apart by this variable of their shells, which no shell of theirs reads.
  const command = (verb: string, ...rest: string[]) => ["node", program, ".", verb, ...rest];
  const place = (member: Member, server: TestSshServer) => ({
    ...{ member, host: "127.0.0.1", port: server.port, hostKey: server.hostKey },
  });
  const stateOf = async (member: Member) =>
    JSON.parse(await readFile(path.join(folder, String(member), "state.json"), "utf8")) as Record<string, unknown>;
  let copies = 0;
  for (const server of servers) server.onCommand((line) => (copies += line.includes("'copy'") ? 1 : 0));
  return {
    stateOf,
    driver: pairDriver(),
    connection: {
      name: "pair",
      userName: "lull",
      secret: { kind: "password", password: PAIR_PASSWORD },
      members: [place(0, one), place(1, two)],
      settings: {
        folder: path.join(folder, "images"),
        status: command("status"),
        copy: command("copy", "{path}"),
        install: command("install", "{path}"),
        reboot: command("reboot"),
        rollback: command("rollback"),
        configuration: command("configuration"),
      },
    },
    image: { file, name: "router-1.5.img", bytes: 300_004 },
    foreignKey: newHostKey().public,
    cut: (member) => {
      cut.add(member);
      servers[member]?.hangUp();
    },
    mend: () => cut.clear(),
    copies: () => copies,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function memberServer(folder: string, member: Member, cut: ReadonlySet<Member>): Promise<TestSshServer> {
  const home = path.join(folder, String(member));
  await mkdir(home, { recursive: true });
  await mkdir(path.join(folder, "images"), { recursive: true });
  const state = {
    ...{ hostName: `router-${member}`, version: OLD, pendingVersion: null, rollbackVersion: "1.3" },
    ...{ diskFreeBytes: 1_000_000_000, bootedAt: "2026-01-01T00:00:00Z", role: member === 0 ? "primary" : "secondary" },
  };
  await writeFile(path.join(home, "state.json"), JSON.stringify(state));
  return sshServer({
    password: PAIR_PASSWORD,
    isOpen: () => !cut.has(member),
    onExec: (channel, command, hangUp) => {
      const child = spawn("/bin/sh", ["-c", command], { cwd: home });
      channel.on("close", () => child.kill("SIGKILL"));
      channel.pipe(child.stdin);
      child.stdin.on("error", () => undefined);
      child.stdout.pipe(channel, { end: false });
      child.stderr.pipe(channel.stderr, { end: false });
      child.on("close", (code) => {
        if (code === null) return hangUp();
        channel.exit(code);
        channel.end();
      });
    },
  });
}
