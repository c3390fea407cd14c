import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { request as ask } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { encode } from "next-auth/jwt";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readSecret } from "#lib/adapters/state-folder/secrets.ts";
import { PLAIN_SESSION_COOKIE } from "#lib/server/auth/session-cookie.ts";
import { eventually } from "../tests/eventually.ts";
import { ownLull, type OwnLull } from "./own-lull.ts";
import type { Row } from "./table.ts";

const PAGES = ["/", "/nodes", "/instances", "/networks", "/operations", "/jobs", "/mode", "/backups", "/login"];
const CALLS = ["/api/v1/nodes", "/api/v1/operations"];
const ASKERS = 12;
/** Every third one has no session: it meets no database that has gone, and is led away once the outage is known. */
const STRANGER = 3;
/** Between two requests of one asker. */
const REST_MS = 50;
/** So long everybody has to be led away before it counts as certain. */
const CERTAIN_MS = 3_000;
const GOALS = { ledMs: 5_000, errors: 0 };

interface OutageFigures {
  /** From the stop of PostgreSQL until the last page that didn't lead to /maintenance. */
  ledMs: number;
  /** From its start until a page is a page again, by itself. */
  backMs: number;
  answers: number;
  /** Of 500 and above, but for a program's 503. */
  errors: number;
}

interface Answer {
  /** When it was asked. */
  at: number;
  answeredAt: number;
  path: string;
  status: number;
  location: string;
}

/** What people and programs meet while PostgreSQL is stopped, and started again. */
export async function outage(): Promise<Row[]> {
  const { ledMs, backMs, answers, errors } = await benchOutage();
  return [
    {
      what: "PostgreSQL stopped: until every page leads to /maintenance",
      measured: `${ledMs.toFixed(0)} ms; back ${(backMs / 1_000).toFixed(1)} s after its start`,
      against: `${GOALS.ledMs} ms`,
      ratio: ledMs / GOALS.ledMs,
      goal: 1,
    },
    {
      what: "errors meanwhile",
      measured: `${errors} of ${answers} answers`,
      against: "none",
      ratio: errors,
      goal: GOALS.errors,
    },
  ];
}

/** People, open pages and programs keep asking all the time. */
async function benchOutage(): Promise<OutageFigures> {
  // A cluster that nobody keeps: one of Lull's own is started again before it is missed.
  const clusterDir = mkdtempSync(path.join(tmpdir(), "lull-bench-databases-"));
  await ensureCluster(clusterDir);
  const urls = await setUpDatabases(clusterDir);
  const lull = await ownLull({
    CONTROL_DATABASE_URL: urls.control,
    PLATFORM_DATABASE_URL: urls.platform,
    PLATFORM_ADMIN_DATABASE_URL: urls.platformAdmin,
  });
  const answers: Answer[] = [];
  const ending = new AbortController();
  try {
    const cookie = await adminCookie(lull, urls.control);
    const asking = Array.from({ length: ASKERS }, (_, at) =>
      keepAsking(lull.url, at % STRANGER === 0 ? "" : cookie, at, answers, ending.signal),
    );
    await eventually(() => everyPage(answers, 0, isPage));
    const stopped = performance.now();
    await stopCluster(clusterDir);
    const led = await eventually(() => certainlyLed(answers, stopped));
    const started = performance.now();
    await ensureCluster(clusterDir);
    await eventually(() => everyPage(answers, performance.now() - CERTAIN_MS, isPage), 300_000);
    const back = answers.find((answer) => answer.at > started && isPage(answer))?.answeredAt ?? Infinity;
    ending.abort();
    await Promise.all(asking);
    return {
      ledMs: led - stopped,
      backMs: back - started,
      answers: answers.length,
      errors: answers.filter((answer) => answer.status >= 500 && !isRefused(answer)).length,
    };
  } finally {
    ending.abort();
    await lull.end();
    await resetCluster(clusterDir);
    rmSync(clusterDir, { recursive: true, force: true });
  }
}

/** When the last page was asked that didn't lead away, once that is so long ago that no other one will. */
async function certainlyLed(answers: readonly Answer[], stopped: number): Promise<number> {
  const last = answers.findLast(({ path, location }) => !isCall(path) && !location.includes("/maintenance"));
  const led = Math.max(last?.at ?? stopped, stopped);
  if (performance.now() - led < CERTAIN_MS) throw new Error(`${last?.path ?? "nothing"} is still a page`);
  return led;
}

/** Every page was asked since then, and every answer since is so. */
async function everyPage(answers: readonly Answer[], since: number, is: (answer: Answer) => boolean): Promise<void> {
  const seen = answers.filter(({ at, path }) => at > since && !isCall(path));
  const missing = PAGES.filter((page) => !seen.some(({ path }) => path === page));
  const other = seen.find((answer) => !is(answer));
  if (other) throw new Error(`${other.path} answered ${other.status} ${other.location}`);
  if (missing.length > 0) throw new Error(`${missing.join(", ")} didn't answer`);
}

const isCall = (path: string): boolean => CALLS.includes(path);
const isRefused = ({ path, status }: Answer): boolean => isCall(path) && status === 503;
/** Whoever is signed in is led from the sign-in to the portal. */
const isPage = ({ status, location }: Answer): boolean => status < 400 && !location.includes("/maintenance");

async function keepAsking(
  url: string,
  cookie: string,
  first: number,
  answers: Answer[],
  signal: AbortSignal,
): Promise<void> {
  const paths = [...PAGES, ...CALLS];
  for (let turn = first; !signal.aborted; turn += 1) {
    answers.push(await answerOf(url, paths[turn % paths.length] ?? "/", cookie));
    await pause(REST_MS);
  }
}

function answerOf(url: string, path: string, cookie: string): Promise<Answer> {
  const at = performance.now();
  return new Promise((resolve, reject) => {
    const asked = ask(`${url}${path}`, { headers: { cookie }, agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      const location = headers.location ?? "";
      response.resume().once("close", () => resolve({ at, answeredAt: performance.now(), path, status, location }));
    });
    asked.once("error", reject).end();
  });
}

/** The session of the demo's admin, sealed as the sign-in seals it. */
async function adminCookie({ stateDir }: OwnLull, controlUrl: string): Promise<string> {
  const control = createControlClient(controlUrl, { max: 1 });
  const { id, sessionEpoch } = await control.user.findUniqueOrThrow({ where: { name: "admin" } });
  await control.$disconnect();
  const secret = (await readSecret("AUTH_SECRET", stateDir)) ?? "";
  const token = { sub: id, epoch: sessionEpoch, sid: randomUUID(), since: Math.floor(Date.now() / 1_000) };
  return `${PLAIN_SESSION_COOKIE}=${await encode({ token, secret, salt: PLAIN_SESSION_COOKIE })}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchOutage());
