import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { awaitPages } from "#lib/worker/performers/await-pages.ts";
import { readReach } from "#lib/queries/gate/read-reach.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

let database: ControlTestDatabase;
beforeAll(async () => {
  database = await controlDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.client.gateBeat.deleteMany();
});

const start = new Date("2026-11-22T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

type Clients = Record<string, { open: number; shown: number }>;
async function beat(seconds: number, clients: Clients, kind = "gate"): Promise<void> {
  const seenAt = after(seconds);
  await database.client.gateBeat.create({
    data: { id: randomUUID(), kind, name: kind, startedAt: start, seenAt, stateRevision: "r", clients },
  });
}

const look = (seconds: number, cancelRequested = false) =>
  awaitPages({ control: database.client, now: () => after(seconds) } as never, {
    action: { type: "pages.await", percent: 90, minutes: 5 },
    ...{
      handle: null,
      startedAt: start,
      cancelRequested,
      takenOver: false,
      operationId: "o",
      stepId: "pages",
      attempt: 1,
    },
    saveHandle: () => Promise.resolve(true),
  });

describe("the reach of a notice", () => {
  it("is the sum of the gates that live, by application, never by person", async () => {
    await beat(0, { shop: { open: 3, shown: 2 }, platform: { open: 1, shown: 1 } });
    await beat(1, { shop: { open: 4, shown: 4 } });
    await beat(1, { platform: { open: 5, shown: 3 } }, "web");
    await beat(-60, { shop: { open: 100, shown: 100 } });
    expect(await readReach(database.client, after(2))).toEqual({
      ...{ gates: 2, open: 13, shown: 10 },
      applications: [
        { slug: "platform", open: 6, shown: 4 },
        { slug: "shop", open: 7, shown: 6 },
      ],
    });
  });

  it("isn't believed of a gate that has told it before the notice", async () => {
    await beat(1, { shop: { open: 10, shown: 10 } });
    expect(await look(6)).toMatchObject({ kind: "look", detail: "0 of 10 open pages have got the notice" });
  });

  it("is waited for until the share is there", async () => {
    await beat(6, { shop: { open: 10, shown: 8 } });
    expect(await look(7)).toMatchObject({ kind: "look" });
    await beat(7, { blog: { open: 10, shown: 10 } });
    expect(await look(8)).toEqual({ kind: "done", detail: "18 of 20 open pages have got the notice" });
  });

  it("is waited for as long as was said, and no longer", async () => {
    await beat(299, { shop: { open: 10, shown: 1 } });
    expect(await look(299)).toMatchObject({ kind: "look" });
    expect(await look(300)).toMatchObject({ kind: "done", detail: expect.stringContaining("goes on") as string });
  });

  it("isn't waited for where no gate lives, or nobody wants it any more", async () => {
    expect(await look(1)).toMatchObject({ kind: "done" });
    expect(await look(1, true)).toMatchObject({ kind: "cancelled" });
  });
});
