import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIVE_RUNS, BACKYARDS } from "#lib/queries/backyard/active-runs.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { rows, sql } from "#lib/queries/sql.ts";
import { backyardsAnswer } from "#lib/server/compatible/backyards.ts";
import { streamedAnswer } from "#lib/server/compatible/streamed-answer.ts";
import { turns } from "#lib/server/turns.ts";
import { eventually } from "../eventually.ts";
import { platformWorld, type PlatformWorld } from "./platform-world.ts";

const PATH = "/api/ita/backyard-execute-check/";

interface Entry {
  id: string;
  status_id: string;
  status_name: string;
  last_update_timestamp: string;
}
interface Workspace {
  id: string;
  execute_count: number;
  backyards: Record<string, Entry[]>;
}
interface Backyards {
  execute_count: number;
  organizations: { id: string; execute_count: number; workspaces: Workspace[] }[];
}

let world: PlatformWorld;
beforeAll(async () => {
  world = await platformWorld();
  await world.platform.client.organization.create({ data: { slug: "empty", name: "Empty" } });
});
afterAll(() => world.drop());

const plant = (kindId: string, state: string, workspaceId: string) =>
  world.platform.client.run.create({ data: { kindId, state, workspaceId, name: "x", registeredBy: "ann" } });

describe("readers of backyard-execute-check", () => {
  /** Far more than the pieces that wait to be read. */
  const MANY = 3_000;
  beforeAll(async () => {
    const run = { kindId: "ita-by-ansible-execute", state: "executing", workspaceId: world.ids.main };
    await world.platform.client.run.createMany({
      data: Array.from({ length: MANY }, () => ({ ...run, name: "x", registeredBy: "many" })),
    });
  });
  afterAll(() => world.platform.client.run.deleteMany({ where: { registeredBy: "many" } }));

  it("are few at a time: one more is told to come back, and one who has read or left makes room", async () => {
    const readers = turns(2);
    const ask = (): Promise<Response> => backyardsAnswer(world.platform.client, readers, 50);
    const [slow, leaving] = [await ask(), await ask()];
    const refused = await ask();
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(await refused.json()).toMatchObject({ result: "503-00001", data: null });
    await leaving.body?.cancel();
    await eventually(async () => expect((await readAll(await ask())).result).toBe("000-00000"));
    const { data } = await readAll(slow);
    expect((data as Backyards).execute_count).toBe(MANY);
    expect(await Promise.all([ask(), ask()].map(async (one) => (await one).status))).toEqual([200, 200]);
  });

  it("who don't read are left, and hold nothing any more", async () => {
    let ended: unknown = null;
    const endless = async (write: (text: string) => Promise<void>): Promise<void> => {
      for (;;) await write("x".repeat(1_000));
    };
    const answer = await streamedAnswer(
      (write) => endless(write).catch((error: unknown) => void (ended = error)),
      {},
      20,
    );
    await eventually(() => {
      expect(ended).toBeInstanceOf(Error);
      return Promise.resolve();
    });
    await expect(answer.text()).rejects.toThrow();
  });
});

const readAll = async (answer: Response): Promise<{ data: unknown; result: string }> =>
  (await answer.json()) as { data: unknown; result: string };

const check = async (): Promise<Backyards> => (await world.ask(PATH)).body.data as Backyards;

describe("backyard-execute-check", () => {
  it("lists every organization, workspace and kind, empty ones too [EXA-11, SEM-07]", async () => {
    const found = await check();
    expect(found.execute_count).toBe(0);
    expect(found.organizations.map(({ id, workspaces }) => [id, workspaces.map((workspace) => workspace.id)])).toEqual([
      ["acme", ["production", "staging"]],
      ["empty", []],
      ["globex", ["main"]],
    ]);
    for (const { backyards } of found.organizations.flatMap(({ workspaces }) => workspaces)) {
      expect(backyards).toEqual(Object.fromEntries(BACKYARDS.map((kind) => [kind, []])));
    }
    expect(BACKYARDS).toHaveLength(7);
  });

  it("lists what is preparing or executing with Exastro's ids, and counts it by place; conductors aren't counted [EXA-12, EXA-13, SEM-07]", async () => {
    const { production, staging, main } = world.ids;
    const made = [
      await plant("ita-by-ansible-execute", "preparing", production),
      await plant("ita-by-ansible-execute", "executing", production),
      await plant("ita-by-terraform-cloud-ep-execute", "delayed", production),
      await plant("ita-by-conductor-synchronize", "executing", production),
      await plant("ita-by-conductor-synchronize", "delayed", staging),
      await plant("ita-by-menu-create", "executing", main),
      // What waits, what has ended, and what is no kind of Exastro's isn't there.
      await plant("ita-by-ansible-execute", "notExecuted", main),
      await plant("ita-by-ansible-execute", "complete", main),
      await plant("ita-by-excel-export-import", "completeError", main),
      await plant("vsphere-backup", "executing", main),
    ];
    await world.platform.client.$executeRaw`UPDATE "Run" SET "updatedAt" = '2023-10-10T16:58:18.748121Z'`;
    const found = await check();
    expect(found.execute_count).toBe(4);
    expect(found.organizations.map(({ id, execute_count }) => [id, execute_count])).toEqual([
      ["acme", 3],
      ["empty", 0],
      ["globex", 1],
    ]);
    const [acme, , globex] = found.organizations;
    expect(acme?.workspaces.map(({ execute_count }) => execute_count)).toEqual([3, 0]);
    const [first, second] = acme?.workspaces ?? [];
    const shown = (entries: Entry[] | undefined) => entries?.map((entry) => [entry.status_id, entry.status_name]);
    expect(shown(first?.backyards["ita-by-ansible-execute"])).toEqual([
      ["2", "Preparing"],
      ["3", "Executing"],
    ]);
    expect(shown(first?.backyards["ita-by-terraform-cloud-ep-execute"])).toEqual([["4", "Executing (delay)"]]);
    expect(shown(first?.backyards["ita-by-conductor-synchronize"])).toEqual([["3", "Executing"]]);
    expect(shown(second?.backyards["ita-by-conductor-synchronize"])).toEqual([["4", "Executing (delay)"]]);
    expect(globex?.workspaces[0]?.backyards["ita-by-menu-create"]).toEqual([
      {
        id: made[5]?.id,
        status_id: "2",
        status_name: "Executing",
        last_update_timestamp: "2023-10-10T16:58:18.748121Z",
      },
    ]);
  });

  it("answers while both switches are on, for system-admins alone [SEM-07, EXA-14]", async () => {
    await world.setMode({ readOnly: true, jobsStopped: true });
    expect((await check()).execute_count).toBe(4);
    for (const as of ["ann", "operator"] as const) {
      expect(await world.ask(PATH, { as })).toMatchObject({ status: 403, body: { result: "403-00001" } });
    }
    await world.setMode({ readOnly: false, jobsStopped: false });
  });

  it("finds what goes on among many by the index on state, and writes it in pieces", async () => {
    await world.platform.client.$executeRaw`INSERT INTO "Run"
      (id, "kindId", "workspaceId", name, state, "registeredBy")
      SELECT gen_random_uuid(), 'ita-by-ansible-execute', ${world.ids.main}::uuid, 'x',
        CASE WHEN n % 10 = 0 THEN 'executing' ELSE 'complete' END, 'ann' FROM generate_series(1, 30000) n`;
    await world.platform.pool.query('ANALYZE "Run"');
    const plan = await rows<{ "QUERY PLAN": unknown }>(
      world.platform.client,
      sql`EXPLAIN (FORMAT JSON) ${ACTIVE_RUNS}`,
    );
    expect(JSON.stringify(plan)).toContain("Run_state_seq_idx");
    expect(JSON.stringify(plan)).not.toMatch(/"Seq Scan"[^{}]*"Relation Name":"Run"/);

    const pieces: string[] = [];
    await writeBackyards(world.platform.client, async (text) => void pieces.push(text));
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(128 * 1024);
    const found = JSON.parse(pieces.join("")) as Backyards;
    expect(found.execute_count).toBe(3_004);
    const listed = found.organizations.at(-1)?.workspaces[0]?.backyards["ita-by-ansible-execute"];
    expect(listed).toHaveLength(3_000);
  });

  it("is broken off when its reader goes away, and gives its connection back", async () => {
    const gone = writeBackyards(world.platform.client, () => Promise.reject(new Error("gone")));
    await expect(gone).rejects.toThrow("gone");
    expect((await check()).execute_count).toBe(3_004);
  });
});
