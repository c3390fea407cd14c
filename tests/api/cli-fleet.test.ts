import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setGuestFaults } from "#lib/adapters/simulator/faults.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import type { RunningWorker } from "#lib/worker/start-worker.ts";
import { eventually } from "../eventually.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { serveRoutes } from "./http-server.ts";

const GROUPS = [{ name: "JumpScale", parser: "ays", list: ["ays", "status"], startAll: ["ays", "start"] }];
let world: ApiWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let worker: RunningWorker;
let folder: string;
let out: string;
let err: string;

beforeAll(async () => {
  world = await apiWorld();
  server = await serveRoutes();
  worker = await world.startWorker();
  folder = await mkdtemp(path.join(tmpdir(), "lull-cli-"));
});
afterAll(async () => {
  await worker.stop();
  await server.close();
  await world.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  out = "";
  err = "";
});

function lull(line: string, as: "admin" | "operator" | "viewer" = "operator"): Promise<number> {
  const terminal = { out: (text: string) => (out += `${text}\n`), err: (text: string) => (err += text), ask: null };
  const env = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf(as) } as const;
  return runLull(line.split(" "), env, terminal);
}

describe("lull instance and network", () => {
  it("makes an instance from a template on the chosen node, and it runs [SEM-29]", async () => {
    const line = "instance create web-new --template linux-small --memory 512 --node sim2 --network lan --reason asked";
    expect(await lull(`${line} --yes --watch`)).toBe(EXIT.ok);
    expect(out).toMatch(/^web-new +instance +start +sim2 > sim2 +start +new, (0.5 GiB|512 MiB), from linux-small$/m);
    expect(out).toContain("succeeded, 100 %");
    out = "";
    expect(await lull("instance list --search web-new")).toBe(EXIT.ok);
    expect(out).toMatch(/^INSTANCE +KIND +NODE/);
    expect(out).toMatch(/^web-new +instance +sim2 +running +lan +512 MiB$/m);
  });

  it("makes a network with its firewall, placed", async () => {
    const line = "network create dmz --template router --memory 256 --reason asked --yes --watch";
    expect(await lull(line)).toBe(EXIT.ok);
    out = "";
    expect(await lull("network list")).toBe(EXIT.ok);
    expect(out).toMatch(/^dmz +router-dmz +sim\d +running +0 +0$/m);
  });

  it("starts nothing where the plan has a blocker", async () => {
    const before = await world.control.operation.count();
    expect(await lull("instance create x --template nothing --memory 512 --reason asked --yes")).toBe(EXIT.refused);
    expect(out).toContain("has no template nothing");
    expect(await world.control.operation.count()).toBe(before);
  });

  it("stops, starts and moves an instance, each followed to its end", async () => {
    expect(await lull("instance stop web-new --reason rest --yes --watch")).toBe(EXIT.ok);
    expect(await lull("instance start web-new --reason work --yes --watch")).toBe(EXIT.ok);
    expect(await lull("instance move web-new --to sim3 --reason room --yes --watch")).toBe(EXIT.ok);
    out = "";
    expect(await lull("instance list --node sim3 --kind instance --state running --json")).toBe(EXIT.ok);
    const { items } = JSON.parse(out) as { items: { name: string; node: string; state: string }[] };
    expect(items).toContainEqual(expect.objectContaining({ name: "web-new", node: "sim3", state: "running" }));
  });

  it("keeps placement wishes of an instance, and a node's policy", async () => {
    expect(await lull("instance placement web-new --policy stop --group web --priority 7")).toBe(EXIT.ok);
    expect(out).toBe("web-new: stop, apart from the others of web, priority 7\n");
    expect(await lull("node placement sim1 --policy leave")).toBe(EXIT.ok);
    expect(await world.control.nodePlacement.findMany()).toMatchObject([{ policy: "leave" }]);
    expect(await lull("node placement sim1 --policy none")).toBe(EXIT.ok);
    expect(await world.control.nodePlacement.count()).toBe(0);
    expect(await lull("instance placement web-new --priority much")).toBe(EXIT.usage);
    expect(await world.control.instancePlacement.findMany()).toMatchObject([{ policy: "stop", priority: 7 }]);
  });
});

describe("lull instance mark-firewall", () => {
  const seen = (name: string) => world.control.instance.findFirst({ where: { name } });
  const atNode = async (name: string) => {
    const guests = await world.control.$queryRaw`SELECT kind, network FROM simulator.guests WHERE name = ${name}`;
    return guests;
  };

  it("makes an existing machine a network's firewall, at its node and in the picture, and takes it back", async () => {
    expect(await lull("instance mark-firewall web-new --network net-own --reason routes", "operator")).toBe(EXIT.ok);
    expect(await seen("web-new")).toMatchObject({ kind: "firewall", network: "net-own" });
    expect(await atNode("web-new")).toEqual([{ kind: "firewall", network: "net-own" }]);
    const entry = await world.control.auditEntry.findFirstOrThrow({ where: { action: "instance.mark-firewall" } });
    expect(entry).toMatchObject({ subjectName: "web-new", reason: "routes" });
    expect(entry.after).toEqual({ kind: "firewall", network: "net-own" });
    out = "";
    expect(await lull("network list")).toBe(EXIT.ok);
    expect(out).toMatch(/^net-own +web-new +sim3 +running/m);
    expect(await lull("instance unmark-firewall web-new --reason gone", "operator")).toBe(EXIT.ok);
    expect(await atNode("web-new")).toEqual([{ kind: "instance", network: null }]);
  });

  it.each([
    ["a network that has a firewall already", "web-new --network dmz", "admin", EXIT.refused],
    ["a network whose name is none", "web-new --network a/b", "admin", EXIT.usage],
    ["an unknown instance", "nobody --network lan", "admin", EXIT.notFound],
    ["one who may only look", "web-new --network lan", "viewer", EXIT.refused],
  ] as const)("refuses %s, and nothing changes", async (_, line, as, exit) => {
    const before = [await seen("web-new"), await atNode("web-new")];
    expect(await lull(`instance mark-firewall ${line} --reason test`, as)).toBe(exit);
    expect(err).not.toBe("");
    expect([await seen("web-new"), await atNode("web-new")]).toEqual(before);
  });
});

describe("lull node shell", () => {
  it("shows how commands get to a node, and changes what is given and no more", async () => {
    const file = path.join(folder, "groups.json");
    await writeFile(file, JSON.stringify(GROUPS));
    expect(await lull(`node shell sim1 --ssh root@sim1:2222 --groups ${file}`, "admin")).toBe(EXIT.ok);
    expect(await lull("node shell sim1 --reboot-command systemctl --reboot-command reboot", "admin")).toBe(EXIT.ok);
    out = "";
    expect(await lull("node shell sim1", "viewer")).toBe(EXIT.ok);
    expect(out).toBe("ssh      root@sim1:2222\nreboot   systemctl reboot\nservices\n  JumpScale: ays status\n");
    expect(await lull("node shell sim1 --ssh none", "admin")).toBe(EXIT.ok);
    const kept = await world.control.node.findUnique({ where: { name: "sim1" } });
    expect(kept).toMatchObject({ sshTarget: null, rebootCommand: ["systemctl", "reboot"], serviceGroups: GROUPS });
  });

  it.each([
    ["a file that isn't there", "node shell sim2 --groups /nowhere.json", "admin", EXIT.usage],
    ["an ssh target that is an option", "node shell sim2 --ssh -oProxyCommand=id", "admin", EXIT.usage],
    ["one who may only operate", "node shell sim2 --ssh root@sim2", "operator", EXIT.refused],
  ] as const)("refuses %s, and nothing changes", async (_, line, as, exit) => {
    expect(await lull(line, as)).toBe(exit);
    expect(err).not.toBe("");
    expect(await world.control.node.findUnique({ where: { name: "sim2" } })).toMatchObject({ sshTarget: null });
  });
});

describe("what the page wants typed, the command and the API want as well", () => {
  it("the number of firewalls that Stop All would stop [SEM-35]", async () => {
    const firewalls = await world.control.instance.count({
      where: { node: { name: "sim1" }, kind: "firewall", state: { in: ["running", "paused"] } },
    });
    expect(firewalls).toBeGreaterThan(0);
    const before = await world.control.operation.count();
    for (const confirmed of ["", ` --confirm-firewalls ${firewalls + 1}`, " --confirm-firewalls 0"]) {
      expect(await lull(`node drain sim1 --stop --reason fan --yes${confirmed}`)).toBe(EXIT.refused);
      expect(out).toContain(`Type ${firewalls} to confirm.`);
    }
    const body = { vmAction: "stop", reason: "fan" };
    const sent = await world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body, as: "operator" });
    expect(sent).toMatchObject({ status: 409, body: { blockers: [{ check: "firewalls.confirmed" }] } });
    expect(await world.control.operation.count()).toBe(before);
    expect(await lull(`node plan sim1 --stop --confirm-firewalls ${firewalls}`)).toBe(EXIT.ok);
  });

  it("the name of a machine that is left where its node is worked on", async () => {
    const where = { node: { name: "sim1" }, kind: "instance", state: "running" };
    const { id, name } = await world.control.instance.findFirstOrThrow({ where });
    const store = new PostgresStore(world.control);
    await setGuestFaults(store, name, { moveFails: { at: 0.2, reason: "no memory", times: 99 } });
    expect(await lull("node drain sim1 --reason fan --yes --json")).toBe(EXIT.ok);
    const { operationId } = JSON.parse(out) as { operationId: string };
    const step = `move:${id}`;
    const statusIs = (status: string): Promise<void> =>
      eventually(async () => {
        const found = await world.control.operation.findUniqueOrThrow({ where: { id: operationId } });
        expect(found.status).toBe(status);
      });
    await statusIs("failed");
    const skip = `/api/v1/operations/${operationId}/steps/${encodeURIComponent(step)}/skip`;
    expect(await world.json(skip, { method: "POST", body: {}, as: "operator" })).toMatchObject({ status: 202 });
    await statusIs("asking");
    for (const typed of ["", " --typed nobody"]) {
      expect(await lull(`operation answer ${operationId} ${step} leave${typed}`)).toBe(EXIT.usage);
      expect(err).toContain(`Type ${name} to confirm.`);
    }
    expect(await lull(`operation answer ${operationId} ${step} leave --typed ${name}`)).toBe(EXIT.ok);
    await statusIs("succeeded");
  });
});
