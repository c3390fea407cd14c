import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { notAdditive } from "#lib/domain/platform/additive.ts";
import { listOrganizations, listOrganizationsQuery } from "#lib/queries/organizations/list-organizations.ts";
import { listRuns, listRunsQuery } from "#lib/queries/runs/list-runs.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createOrganization } from "#lib/use-cases/organizations/create-organization.ts";
import { runnerWorld, type RunnerWorld } from "../runner/runner-world.ts";

const SQL = "tools/release/1.1.0/prisma/platform/migrations/20261201000000_runner_starts/migration.sql";
const START = `INSERT INTO "RunnerStart" (runner, release, host) VALUES ('runner-1', '1.1.0', 'here')`;

it("what 1.1.0 adds takes nothing away", async () => {
  expect(notAdditive(await readFile(SQL, "utf8"))).toBeNull();
});

describe.each([["1.0.0"], ["1.1.0"]])("on the schema of %s", (release) => {
  let world: RunnerWorld;
  beforeAll(async () => {
    world = await runnerWorld();
    const sql = await readFile(SQL, "utf8");
    if (release === "1.1.0") await connected(world.platformDb.ownerUrl, (owner) => owner.query(sql));
  }, 120_000);
  afterAll(() => world.drop());

  it("Lull writes and reads, and a runner of the release before executes", async () => {
    const { control, platform } = world;
    const context = {
      actor: { ...systemActor("admin"), groups: ["system-admin"] },
      control,
      platform,
      now: () => new Date(),
    };
    expect(await createOrganization(context, { slug: "shop", name: "Shop" })).toMatchObject({ ok: true });
    const organizations = await listOrganizations(platform, context.actor, listOrganizationsQuery.parse({}));
    expect(organizations.items.map(({ slug }) => slug)).toContain("shop");
    await world.startRunner({ trivial: () => Promise.resolve({ outcome: "complete", message: null }) });
    expect(await liveRunners(platform)).toMatchObject([{ name: "runner-1", release: "1.0.0" }]);
    const id = await world.register();
    await world.until(id, "complete");
    const reading = { control, platform, viewer: context.actor, now: new Date() };
    const runs = await listRuns(reading, listRunsQuery.parse({}));
    expect(runs.items.map((run) => run.id)).toContain(id);
  });

  if (release === "1.0.0") return;

  it("what is new may be written to, and is as read-only as everything else", async () => {
    const { platformDb } = world;
    const writes = createPlatformWrites({ adminUrl: platformDb.adminUrl, appUrl: platformDb.url });
    await platformDb.pool.query(START);
    await writes.refuseWrites();
    await expect(platformDb.pool.query(START)).rejects.toThrow("permission denied");
    await writes.allowWrites();
    await platformDb.pool.query(START);
  });
});
