import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { openControlSocket } from "#lib/cli/up/control-socket.ts";
import { serveRoutes } from "../api/http-server.ts";
import { makeBundle } from "../upgrades/make-bundle.ts";
import { backupHttpWorld, type BackupHttpWorld } from "./http-world.ts";

let world: BackupHttpWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let text: string;
beforeAll(async () => {
  world = await backupHttpWorld();
  server = await serveRoutes();
  const settings = { kind: "folder", path: world.backups };
  await world.post("/api/v1/backup-targets", { name: "here", settings }, { as: "admin" });
}, 120_000);
afterAll(async () => {
  await server.close();
  await world.close();
});
beforeEach(() => {
  text = "";
});
afterEach(() => vi.restoreAllMocks());

interface At {
  as?: "admin" | "operator";
  answer?: string;
  piped?: string;
}

/** Runs `lull` as this user, who answers so; null: nobody is there to be asked. */
function lull(args: string[], { as = "admin", answer, piped = "" }: At = {}): Promise<number> {
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([piped]) as unknown as typeof process.stdin);
  const say = (line: string): void => void (text += `${line}\n`);
  const ask = answer === undefined ? null : () => Promise.resolve(answer);
  const env = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf(as) } as const;
  return runLull(args, env, { out: say, err: say, ask });
}

describe("lull backup", () => {
  it("makes one once its plan was read and confirmed, and lists them", async () => {
    const make = ["backup", "make", "here", "--reason", "before the update"];
    expect(await lull(make, { as: "operator", answer: "yes" })).toBe(EXIT.refused);
    expect(await lull(make, { answer: "no" })).toBe(EXIT.refused);
    expect(await lull(["backup", "make", "nowhere", "--reason", "test", "--yes"])).not.toBe(EXIT.ok);
    expect(await lull([...make, "--cold", "--yes"])).toBe(EXIT.refused);
    expect(await world.control.operation.count()).toBe(0);
    text = "";
    expect(await lull(make, { answer: "yes" })).toBe(EXIT.ok);
    expect(text).toMatch(/^ *1\. .*dump/im);
    const { id } = await world.control.operation.findFirstOrThrow({ where: { kind: "platform.backup" } });
    expect(text).toContain(`Started as operation ${id}`);
    await world.control.operation.deleteMany();

    const backup = await world.plantBackup("here", { verifiedAt: new Date() });
    text = "";
    expect(await lull(["backup", "list"])).toBe(EXIT.ok);
    expect(text).toContain(`${backup}  complete  hot  verified  here`);
    expect(await lull(["backup", "rehearse", backup, "--reason", "weekly", "--yes"])).toBe(EXIT.ok);
    expect(await world.control.operation.findFirst()).toMatchObject({ kind: "platform.rehearse", reason: "weekly" });
    await world.control.operation.deleteMany();
  });
});

describe("lull release and lull upgrade", () => {
  const upgrade = ["upgrade", "1.1.0", "--reason", "the new release", "--override", "release.unsigned", "--stdin"];

  it("bring a bundle here in parts, and list it", async () => {
    const bundle = path.join(world.folder, "new.tar.gz");
    // More than one part.
    await makeBundle(bundle, { files: { "bin/a.bin": randomText(300_000) } });
    expect(await lull(["release", "add", bundle], { as: "operator" })).toBe(EXIT.refused);
    expect(await lull(["release", "add", path.join(world.folder, "none.tar.gz")])).toBe(EXIT.usage);
    expect(await world.control.release.count()).toBe(0);
    expect(await lull(["release", "add", bundle])).toBe(EXIT.ok);
    expect(text).toContain("Release 1.1.0 is here (signed by nobody).");
    expect(await lull(["release", "list"])).toBe(EXIT.ok);
    expect(text).toContain("The platform runs 1.0.0.\n1.1.0  Better. (signed by nobody)");
  });

  it("start nothing for somebody else, without the maintenance password, or to a release that isn't here", async () => {
    expect(await lull(upgrade, { as: "operator", answer: "yes", piped: "x" })).toBe(EXIT.refused);
    expect(await lull(upgrade.slice(0, -1), { answer: "yes" })).toBe(EXIT.usage);
    expect(text).toContain("give the maintenance password with --stdin");
    const other = upgrade.map((word) => (word === "1.1.0" ? "9.9.9" : word));
    expect(await lull(other, { answer: "yes", piped: "x" })).toBe(EXIT.notFound);
    expect(await world.control.operation.count()).toBe(0);
  });
});

describe("lull service", () => {
  it("lists, stops and starts what the platform consists of, and says who can't be asked", async () => {
    expect(await lull(["service", "list"])).not.toBe(EXIT.ok);
    expect(text).toContain("is ./bin/up running?");
    const running = new Set(["runner-1", "runner-2"]);
    const lineOf = (name: string) => {
      const since = running.has(name) ? "2026-01-01T00:00:00.000Z" : null;
      return { name, process: name, wanted: running.has(name), running: running.has(name), since, restarts: 0 };
    };
    const close = openControlSocket({
      stateDir: world.folder,
      say: () => undefined,
      answer: (question) => {
        const changed = question.verb !== "list" && running.has(question.name) === (question.verb === "stop");
        if (question.verb === "stop") running.delete(question.name);
        if (question.verb === "start") running.add(question.name);
        return Promise.resolve({ ok: true, changed, services: ["runner-1", "runner-2"].map(lineOf) });
      },
    });
    try {
      expect(await lull(["service", "stop", "runner-1"])).toBe(EXIT.ok);
      expect(text).toContain("runner-1 is stopped.");
      expect(await lull(["service", "stop", "runner-1"])).toBe(EXIT.ok);
      expect(text).toContain("runner-1 was stopped already.");
      expect(await lull(["service", "list"])).toBe(EXIT.ok);
      expect(text).toMatch(/^runner-1 +stopped/m);
      expect(text).toMatch(/^runner-2 +running/m);
      expect(await lull(["service", "start", "runner-1"])).toBe(EXIT.ok);
      expect(running).toContain("runner-1");
      expect(await lull(["service", "stop", "web-1"])).toBe(EXIT.refused);
      expect(text).toContain("no service 'web-1'");
    } finally {
      close();
    }
  });
});

/** Text that doesn't pack well. */
function randomText(length: number): string {
  let [state, all] = [7, ""];
  while (all.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    all += state.toString(36);
  }
  return all;
}
