import { application, gateState } from "../tests/gate/states.ts";
import type { Served } from "./gate-servers.ts";
import type { Row } from "./table.ts";
import { wrk, type Load, type Measured } from "./wrk.ts";

/** Each server's turn, and how often each has one: what the machine does beside reaches all of them. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = 5;

export const OPEN = gateState({ applications: [application({ rules: { flags: true } })] });
export const CHECK = "/gate/check?application=shop";
/** What Caddy says of a request. */
export const ASKED = {
  "X-Forwarded-Method": "GET",
  "X-Forwarded-Uri": "/basket",
  "X-Forwarded-Host": "shop.example.org",
  "X-Forwarded-For": "203.0.113.9",
};

/** Three servers take turns, after one that isn't counted; of each the median round by its throughput. Stops them. */
export async function sideBySide(servers: readonly Served[], load: (server: Served, index: number) => Load) {
  const rounds: Measured[][] = servers.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, server] of servers.entries()) {
      const measured = await wrk(load(server, index));
      if (round > 0) rounds[index]?.push(measured);
    }
  }
  await Promise.all(servers.map((server) => server.stop()));
  const medians = rounds.map((all) => all.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(ROUNDS / 2)]);
  return medians as [Measured, Measured, Measured];
}

export function compared(what: string, ours: Measured, other: Measured, name: string, goal: number): Row {
  const figure = (measured: Measured) => `${Math.round(measured.perSecond).toLocaleString("en-GB")}/s`;
  return {
    what,
    measured: figure(ours),
    against: `${figure(other)}, ${name}`,
    ratio: other.perSecond / ours.perSecond,
    goal,
  };
}
