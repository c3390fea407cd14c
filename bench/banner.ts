import { get, type ClientRequest } from "node:http";
import { pathToFileURL } from "node:url";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { eventually } from "../tests/eventually.ts";
import { ownLull } from "./own-lull.ts";

const CLIENTS = 1_000;
/** Turned on and off again so often. */
const ROUNDS = 5;
export const GOAL_MS = 1_000;

export interface BannerTimes {
  clients: number;
  /** From sending the change to a page's having the banner, over all pages and rounds, in milliseconds. */
  p50Ms: number;
  p99Ms: number;
}

/** How soon a thousand open pages have the banner, and are rid of it, in a Lull of their own. */
export async function benchBanner(): Promise<BannerTimes> {
  const { stateDir, url, end } = await ownLull();
  const pages: Page[] = [];
  try {
    const token = await adminToken(stateDir);
    pages.push(...Array.from({ length: CLIENTS }, () => openPage(url)));
    await eventually(async () => everyPage(pages, ({ told }) => told.length > 0), 60_000);
    const times: number[] = [];
    for (let round = 0; round < 2 * ROUNDS; round += 1) times.push(...(await turn(url, token, pages, round % 2 === 0)));
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    return { clients: CLIENTS, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    for (const { request } of pages) request.destroy();
    await end();
  }
}

/** An open page: when it was told, and how often. */
interface Page {
  request: ClientRequest;
  told: { at: number; banners: number }[];
}

function openPage(url: string): Page {
  const told: Page["told"] = [];
  const request = get(`${url}/api/banner/events`, { agent: false }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (text: string) => {
      for (const [, json] of text.matchAll(/^data: (.*)$/gm))
        told.push({ at: performance.now(), banners: (JSON.parse(json ?? "[]") as unknown[]).length });
    });
  });
  request.on("error", () => undefined);
  return { request, told };
}

/** Changes the mode and waits until every page shows it; answers how long each took. */
async function turn(url: string, token: string, pages: readonly Page[], on: boolean): Promise<number[]> {
  const before = pages.map(({ told }) => told.length);
  const sent = performance.now();
  const response = await fetch(`${url}/api/v1/mode`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ jobsStopped: on, reason: "benchmark" }),
  });
  if (!response.ok) throw new Error(`PATCH /api/v1/mode answered ${response.status}`);
  await eventually(async () => everyPage(pages, ({ told }, index) => told.length > (before[index] ?? 0)), 30_000);
  return pages.map(({ told }) => {
    const last = told.at(-1);
    if (last?.banners !== (on ? 1 : 0)) throw new Error("a page shows what doesn't hold");
    return last.at - sent;
  });
}

function everyPage(pages: readonly Page[], is: (page: Page, index: number) => boolean): void {
  const waiting = pages.length - pages.filter(is).length;
  if (waiting > 0) throw new Error(`${waiting} pages of ${pages.length} wait`);
}

async function adminToken(stateDir: string): Promise<string> {
  const control = createControlClient((await readDatabaseUrls(stateDir)).control, { max: 1 });
  try {
    const context = { actor: systemActor("bench"), control, now: () => new Date() };
    const token = await createToken(context, { user: "admin", name: "bench", scopes: ["admin"] });
    if (!token.ok) throw new Error(token.detail);
    return token.value.token;
  } finally {
    await control.$disconnect();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchBanner());
