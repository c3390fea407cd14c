import { rm, stat, readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepFlags, type KeptFlags } from "#lib/gate/flags/keep-flags.ts";
import { eventually } from "../eventually.ts";
import { caddy, haproxy, nginx } from "./proxies.ts";
import { rawRequest } from "./raw-request.ts";
import { openFolder, type RealProxy } from "./real-proxy.ts";
import { application, gateState, inMaintenance, readOnly } from "./states.ts";
import { testApplication, type TestApplication } from "./test-application.ts";
import { testGate, type TestGate } from "./test-gate.ts";

const OPEN = gateState({ applications: [application({ rules: { flags: true } })] });

interface Native {
  start(behind: { application: number; gate: number; flags: string }): Promise<RealProxy>;
  sockets(folder: string): string[];
}

const SERVERS: Record<string, Native> = {
  nginx: { start: (behind) => nginx("nginx-native.conf", behind), sockets: () => [] },
  Caddy: { start: (behind) => caddy("Caddyfile-native", behind), sockets: () => [] },
  HAProxy: {
    start: (behind) => haproxy("haproxy-native.cfg", { ...behind, more: { "/run/haproxy": behind.flags } }),
    sockets: (folder) => [path.join(folder, "lull.sock")],
  },
};

describe.each(Object.entries(SERVERS))("%s decides by itself", (_name, { start, sockets }) => {
  let folder: string;
  let shop: TestApplication;
  let gate: TestGate;
  let flags: KeptFlags;
  let proxy: RealProxy;
  beforeAll(async () => {
    folder = await openFolder();
    shop = await testApplication();
    gate = await testGate(OPEN);
    flags = keepFlags(gate.context, { folder, sockets: sockets(folder) });
    await eventually(() => stat(path.join(folder, "haproxy.map")));
    proxy = await start({ application: shop.port, gate: gate.port, flags: folder });
  });
  afterAll(async () => {
    await proxy.stop();
    await flags.close();
    await gate.close();
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  });
  const status = async (method: string, target: string) => (await rawRequest(proxy.port, { method, target })).status;
  const answers = () => Promise.all([status("GET", "/a"), status("POST", "/a"), status("GET", "/healthz")]);
  const becomes = (expected: number[]) => eventually(async () => expect(await answers()).toEqual(expected));

  it("follows the mode both ways, and leaves what is always open", async () => {
    gate.hold(readOnly(OPEN));
    await becomes([200, 503, 200]);
    gate.hold(inMaintenance(OPEN));
    await becomes([503, 503, 200]);
    gate.hold(OPEN);
    await becomes([200, 200, 200]);
  });

  it("is never open between two modes that close", async () => {
    gate.hold(readOnly(OPEN));
    await becomes([200, 503, 200]);
    shop.take();
    for (let turn = 0; turn < 10; turn += 1) {
      gate.hold({ ...(turn % 2 === 0 ? inMaintenance(OPEN) : readOnly(OPEN)), revision: `turn ${turn}` });
      await Promise.all(Array.from({ length: 4 }, () => status("POST", "/a")));
    }
    expect(shop.take()).toEqual([]);
    gate.hold(OPEN);
    await becomes([200, 200, 200]);
  });

  it("stays as it was when the gate is gone", async () => {
    gate.hold(inMaintenance(OPEN));
    await becomes([503, 503, 200]);
    await flags.close();
    await gate.close();
    expect(await answers()).toEqual([503, 503, 200]);
  });
});

describe("flags", () => {
  it("are put right when somebody removes one, and say when they were last in step", async () => {
    const folder = await openFolder();
    const gate = await testGate(inMaintenance(OPEN));
    const flags = keepFlags(gate.context, { folder, sockets: [path.join(folder, "nowhere.sock")] });
    const flag = path.join(folder, "shop.maintenance");
    try {
      await eventually(() => stat(flag));
      await rm(flag);
      await eventually(() => stat(flag));
      await eventually(async () => {
        const { [folder]: here, ...others } = flags.standing();
        expect(here).toMatchObject({ inStepAt: expect.any(String) as string, trouble: null });
        expect(Object.values(others)).toMatchObject([
          { inStepAt: null, trouble: expect.stringContaining("can't be used") as string },
        ]);
        await Promise.resolve();
      });
      expect((await readdir(folder)).toSorted()).toEqual(["alive", "haproxy.map", "shop.closed", "shop.maintenance"]);
    } finally {
      await flags.close();
      await gate.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
