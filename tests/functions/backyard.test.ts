import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACTIVE_RUNS, BACKYARDS } from "#lib/queries/backyard/active-runs.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { rows, sql } from "#lib/queries/sql.ts";
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
    const made = await Promise.all([
      plant("ita-by-ansible-execute", "preparing", production),
      plant("ita-by-ansible-execute", "executing", production),
      plant("ita-by-terraform-cloud-ep-execute", "delayed", production),
      plant("ita-by-conductor-synchronize", "executing", production),
      plant("ita-by-conductor-synchronize", "delayed", staging),
      plant("ita-by-menu-create", "executing", main),
      // What waits, what has ended, and what is no kind of Exastro's isn't there.
      plant("ita-by-ansible-execute", "notExecuted", main),
      plant("ita-by-ansible-execute", "complete", main),
      plant("ita-by-excel-export-import", "completeError", main),
      plant("vsphere-backup", "executing", main),
    ]);
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
        id: made[5].id,
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
