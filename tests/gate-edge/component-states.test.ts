import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { removeApplication } from "#lib/use-cases/applications/remove.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";
import { keepComponentStates } from "#lib/use-cases/status/keep-component-states.ts";
import { keepStatus } from "#lib/worker/keep-status.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

let database: ControlTestDatabase;
beforeAll(async () => {
  database = await controlDatabase();
  await database.client.mode.create({ data: { scope: "system" } });
});
afterAll(() => database.drop());

const start = Date.parse("2026-01-01T00:00:00Z");
const minute = (count: number) => new Date(start + count * 60_000);
const context = () => ({ actor: systemActor("test"), control: database.client, now: () => new Date() });
const keep = (count: number) => keepComponentStates(database.client, { now: minute(count) });
const rows = async () =>
  (await database.client.componentState.findMany({ orderBy: [{ since: "asc" }, { id: "asc" }] })).map(
    ({ component, state, since, until }) => {
      const at = (time: Date | null) => (time === null ? null : (time.getTime() - start) / 60_000);
      return [component, state, at(since), at(until)];
    },
  );

describe("the history of components", () => {
  it("begins with the platform, and grows only where something changes", async () => {
    expect(await keep(0)).toEqual(["platform"]);
    expect(await keep(1)).toEqual([]);
    expect(await rows()).toEqual([["platform", "up", 0, null]]);
  });

  it("follows the mode and an application's own mode, the worse of both", async () => {
    await createApplication(context(), { slug: "shop", name: "Shop" });
    await keep(2);
    await setOwnMode(context(), { slug: "shop", mode: "maintenance", reason: "test" });
    expect(await keep(3)).toEqual(["shop"]);
    await database.client.mode.update({ where: { scope: "system" }, data: { readOnly: true } });
    expect(await keep(4)).toEqual(["platform"]);
    await setOwnMode(context(), { slug: "shop", mode: "open", reason: "done" });
    expect(await keep(5)).toEqual(["shop"]);
    await database.client.mode.update({
      where: { scope: "system" },
      data: { readOnly: false, maintenance: "on", maintenanceCause: "outage" },
    });
    await keep(6);
    expect(await rows()).toEqual([
      ["platform", "up", 0, 4],
      ["shop", "up", 2, 3],
      ["shop", "maintenance", 3, 5],
      ["platform", "readOnly", 4, 6],
      ["shop", "readOnly", 5, 6],
      ["platform", "outage", 6, null],
      ["shop", "outage", 6, null],
    ]);
  });

  it("keeps one row for what many workers see at once", async () => {
    await database.client.mode.update({ where: { scope: "system" }, data: { maintenance: "off" } });
    await Promise.all(Array.from({ length: 5 }, () => keep(7)));
    expect((await rows()).filter(([, , since]) => since === 7)).toEqual([
      ["platform", "up", 7, null],
      ["shop", "up", 7, null],
    ]);
  });

  it("is forgotten after 90 days, and with its application", async () => {
    await removeApplication(context(), { slug: "shop" });
    const days = (count: number) => count * 24 * 60;
    await keep(days(90) + 5);
    expect((await rows()).map(([component, , since]) => [component, since])).toEqual([
      ["platform", 4],
      ["platform", 6],
      ["platform", 7],
    ]);
  });

  it("is kept by a worker as soon as something is switched", async () => {
    const ending = new AbortController();
    const log = { warn: () => undefined };
    const deps = { control: database.client, controlUrl: database.url, now: () => new Date(), log };
    const keeping = keepStatus(deps, ending.signal);
    await createApplication(context(), { slug: "blog", name: "Blog" });
    await eventually(async () => expect((await rows()).map(([component]) => component)).toContain("blog"));
    ending.abort();
    await keeping;
  });

  it("says that an application is down that doesn't answer, unless it is in maintenance", async () => {
    let status = 200;
    const shop = createServer((_, response) => void response.writeHead(status).end());
    shop.listen(0, "127.0.0.1");
    await once(shop, "listening");
    const probe = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/healthz`;
    await createApplication(context(), { slug: "asked", name: "Asked", rules: { probe } });
    const ending = new AbortController();
    const log = { warn: () => undefined };
    const deps = { control: database.client, controlUrl: database.url, now: () => new Date(), everyMs: 50, log };
    const keeping = [keepStatus(deps, ending.signal), keepStatus(deps, ending.signal)];
    const present = async () =>
      (await rows()).find(([component, , , until]) => component === "asked" && until === null);
    await eventually(async () => expect((await present())?.[1]).toBe("up"));
    status = 502;
    await eventually(async () => expect((await present())?.[1]).toBe("outage"));
    await setOwnMode(context(), { slug: "asked", mode: "maintenance", reason: "test" });
    await eventually(async () => expect((await present())?.[1]).toBe("maintenance"));
    status = 204;
    await setOwnMode(context(), { slug: "asked", mode: "open", reason: "done" });
    await eventually(async () => expect((await present())?.[1]).toBe("up"));
    ending.abort();
    await Promise.all(keeping);
    shop.closeAllConnections();
    shop.close();
  });
});
