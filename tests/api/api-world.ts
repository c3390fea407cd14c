import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { simulatorShell } from "#lib/adapters/simulator/shell.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { SCOPES } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import { startWorker, type RunningWorker } from "#lib/worker/start-worker.ts";
import { controlDatabase } from "../postgres.ts";
import { withoutPlatform } from "../engine/engine.ts";
import { NO_BACKUPS } from "../engine/no-backups.ts";
import { NO_UPGRADES } from "../engine/no-upgrades.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { dispatch } from "./route-files.ts";

export const ORIGIN = "http://lull.test";
const SECRET = "a secret of these tests alone, long enough";
const COOKIE = "authjs.session-token";

/** Users by name with their groups, as in the demo. */
const USERS = { admin: ["system-admin", "level3"], operator: ["level2"], viewer: ["level1"], root: ["system-admin"] };
type User = keyof typeof USERS;

interface Asking {
  /** With this user's token; null: nobody. */
  as?: User | null;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * The API over a control database of its own with simulated nodes sim1..sim3 and their guests (sim4 is there to be
 * registered), asked through Next's route files.
 */
export async function apiWorld() {
  const database = await controlDatabase();
  process.env.CONTROL_DATABASE_URL = database.url;
  process.env.PLATFORM_DATABASE_URL = "postgresql://not-asked";
  process.env.PLATFORM_ADMIN_DATABASE_URL = "postgresql://not-asked";
  process.env.AUTH_SECRET = SECRET;
  const control = database.client;
  await plantFleet(control);
  const people = await makePeople(control);

  /** A session's cookie as next-auth seals it. */
  const cookieOf = async (user: User): Promise<string> => {
    const token = { sub: people[user].id, epoch: 1, sid: randomUUID(), since: Math.floor(Date.now() / 1000) };
    return `${COOKIE}=${await encode({ token, secret: SECRET, salt: COOKIE })}`;
  };
  const ask = (
    path: string,
    { as = "operator", method = "GET", body, headers = {} }: Asking = {},
  ): Promise<Response> => {
    const text = typeof body === "string" ? body : body === undefined ? undefined : JSON.stringify(body);
    const request = new Request(`${ORIGIN}${path}`, {
      method,
      ...(text === undefined ? {} : { body: text }),
      headers: {
        host: "lull.test",
        ...(text === undefined ? {} : { "content-type": "application/json" }),
        ...(as ? { authorization: `Bearer ${people[as].token}` } : {}),
        ...headers,
      },
    });
    return dispatch(request);
  };
  return {
    control,
    database,
    ask,
    /** The same, and the answer's JSON. */
    async json(path: string, asking: Asking = {}): Promise<{ status: number; headers: Headers; body: Answer }> {
      const response = await ask(path, asking);
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    post: (path: string, body: unknown, asking: Asking = {}) => ask(path, { ...asking, method: "POST", body }),
    cookieOf,
    /** Asks as a page of this user's does: with the session's cookie, from the same origin. */
    async inSession(user: User): Promise<{ as: null; headers: Record<string, string> }> {
      return { as: null, headers: { cookie: await cookieOf(user), origin: ORIGIN } };
    },
    /** A worker in this process: what is started, is done. */
    startWorker(): Promise<RunningWorker> {
      const driver = simulatorDriver(new PostgresStore(control));
      const hypervisorOf = driver.connect.bind(driver);
      const log = { info: () => undefined, warn: () => undefined };
      const now = (): Date => new Date();
      const { platform, platformWrites } = withoutPlatform;
      return startWorker({
        control,
        platform,
        platformWrites,
        services: NO_SERVICES,
        backups: NO_BACKUPS,
        upgrades: NO_UPGRADES,
        url: database.url,
        name: "worker",
        now,
        hypervisorOf,
        shellOf: (node) => simulatorShell(new PostgresStore(control), node),
        log,
        stallSeconds: 5,
        performers: PERFORMERS,
      });
    },
    tokenOf: (user: User): string => people[user].token,
    drop: () => database.drop(),
  };
}

export type ApiWorld = Awaited<ReturnType<typeof apiWorld>>;
/** What a test reads from an answer: its members are looked at by assertions alone. */
export type Answer = Record<string, unknown> & { items?: Record<string, unknown>[]; nextCursor?: string | null };

async function makePeople(control: ControlClient): Promise<Record<User, { id: string; token: string }>> {
  const context = { actor: systemActor("test"), control, now: () => new Date() };
  const made = await Promise.all(
    Object.entries(USERS).map(async ([name, groups]) => {
      const { id } = await control.user.create({
        data: { name, displayName: name, groups: { create: groups.map((group) => ({ group })) } },
      });
      const token = await createToken(context, { user: name, name: "test", scopes: scopesOf(groups) });
      if (!token.ok) throw new Error(token.detail);
      return [name, { id, token: token.value.token }] as const;
    }),
  );
  return Object.fromEntries(made) as Record<User, { id: string; token: string }>;
}

function scopesOf(groups: readonly string[]): string[] {
  if (groups.includes("system-admin")) return [...SCOPES];
  return groups.includes("level2") ? ["read", "operate"] : ["read"];
}

async function plantFleet(control: ControlClient): Promise<void> {
  const store = new PostgresStore(control);
  await seedWorld(store, { nodes: 4, instances: 20, settings: { timeScale: 0.01 } });
  // Nothing that would need a person's choice.
  await control.$executeRaw`UPDATE simulator.guests SET pinned = NULL`;
  const driver = simulatorDriver(store);
  const pool = await control.pool.create({ data: { name: "demo", driver: "simulator" } });
  for (const name of ["sim1", "sim2", "sim3"]) {
    const uri = simulatorUri(name);
    const { host, instances, templates = [] } = await driver.connect({ name, driver: "simulator", uri }).inventory();
    const node = await control.node.create({
      data: {
        name,
        poolId: pool.id,
        driver: "simulator",
        uri,
        reachable: true,
        probedAt: new Date(),
        templates: templates.map((template) => ({ ...template })),
        ...host,
      },
    });
    await control.instance.createMany({
      data: instances.map(({ job, ...seen }) => ({ ...seen, job: job?.kind ?? null, nodeId: node.id })),
    });
  }
}
