import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyPassword } from "#lib/adapters/argon2/hash.ts";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { seedDemo } from "#prisma/seed/seed-demo.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";

let control: ControlTestDatabase;
let platform: PlatformTestDatabase;

beforeAll(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
});
afterAll(async () => {
  await Promise.all([control.drop(), platform.drop()]);
});

const seed = (passwords = {}) => seedDemo({ control: control.client, platform: platform.client, passwords });

it("refuses a password that is too short, and makes no user", async () => {
  await expect(seed({ admin: "short" })).rejects.toThrow("LULL_ADMIN_PASSWORD needs at least");
  expect(await control.client.user.count()).toBe(0);
});

it("makes the demo platform as the app roles, and says each password once", async () => {
  const { credentials } = await seed({ admin: "a password for admin" });

  expect(credentials.map(({ user, generated }) => [user, generated])).toEqual([
    ["admin", false],
    ["operator", true],
    ["viewer", true],
    ["acme", true],
    ["globex", true],
  ]);
  for (const { user, password } of credentials) {
    const { passwordHash } = await control.client.user.findUniqueOrThrow({ where: { name: user } });
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(passwordHash, password)).toBe("match");
  }
  const groups = await control.client.groupMembership.findMany({ include: { user: true }, orderBy: { group: "asc" } });
  expect(groups.map(({ user, group }) => `${user.name} ${group}`).sort()).toEqual([
    "admin level3",
    "admin system-admin",
    "operator level2",
    "viewer level1",
  ]);
  const organizations = await platform.client.organization.findMany({ include: { workspaces: true } });
  const members = await control.client.organizationMembership.findMany({ include: { user: true } });
  expect(
    members
      .map(({ user, organizationId }) => [user.name, organizations.find(({ id }) => id === organizationId)?.slug])
      .sort(),
  ).toEqual([
    ["acme", "acme"],
    ["globex", "globex"],
  ]);
  expect(organizations.flatMap(({ workspaces }) => workspaces)).toHaveLength(3);
  expect(await platform.client.jobKind.count({ where: { backyard: { not: null } } })).toBe(7);
  const open = await platform.client.run.findMany({ where: { endedAt: null } });
  expect(new Set(open.map(({ state }) => state))).toEqual(new Set(["notExecuted"]));
  expect(open.every(({ dueAt }) => dueAt > new Date())).toBe(true);
  expect(await platform.client.run.count()).toBeGreaterThan(50);

  const pool = await control.client.pool.findUniqueOrThrow({ where: { name: "demo" }, include: { nodes: true } });
  expect(pool.driver).toBe("simulator");
  expect(pool.nodes.map(({ name, uri }) => `${name} ${uri}`).sort()).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => `sim${n} simulator://sim${n}`),
  );
  expect(await control.client.network.count()).toBe(3);
  const guests = await control.pool.query(
    "SELECT kind, count(*)::int AS count FROM simulator.guests GROUP BY kind ORDER BY kind",
  );
  expect(guests.rows).toMatchObject([{ kind: "firewall", count: 3 }, { kind: "instance" }]);
  expect(await control.client.mode.findMany()).toMatchObject([
    { scope: "system", jobsStopped: false, readOnly: false, maintenance: "off" },
  ]);
});

it("changes nothing when run again, in read-only as well", async () => {
  const before = await everything();
  await connected(platform.adminUrl, (admin) =>
    admin.query(`REVOKE ${platform.roles.writer} FROM ${platform.roles.app}`),
  );
  expect(await seed({ admin: "another password" })).toEqual({ credentials: [] });
  expect(await everything()).toEqual(before);
});

async function everything(): Promise<unknown> {
  const guests = await control.pool.query("SELECT * FROM simulator.guests ORDER BY id");
  const { client } = control;
  return {
    users: await client.user.findMany({ include: { groups: true, organizations: true }, orderBy: { name: "asc" } }),
    fleet: await client.pool.findMany({ include: { nodes: { orderBy: { name: "asc" } } } }),
    networks: await client.network.findMany({ orderBy: { name: "asc" } }),
    guests: guests.rows,
    runs: await platform.client.run.count(),
    organizations: await platform.client.organization.count(),
  };
}
