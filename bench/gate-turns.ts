import { application, gateState } from "../tests/gate/states.ts";
import type { Served } from "./gate-servers.ts";
import type { Row } from "./table.ts";
import { wrk, type Load, type Measured } from "./wrk.ts";

/** A server's turn, and how often each has one: what the machine does beside reaches all of them. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);

export const OPEN = gateState({ applications: [application({ rules: { flags: true } })] });
export const CHECK = "/gate/check?application=shop";
/** What Caddy says of a request. */
export const ASKED = {
  "X-Forwarded-Method": "GET",
  "X-Forwarded-Uri": "/basket",
  "X-Forwarded-Host": "shop.example.org",
  "X-Forwarded-For": "203.0.113.9",
};

/** Servers take turns, there and back, after a round that isn't counted. Stops them; answers each one's rounds. */
export async function sideBySide<const S extends readonly Served[]>(
  servers: S,
  load: (server: Served, index: number) => Load,
) {
  const rounds: Measured[][] = servers.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const turns = [...servers.entries()];
    for (const [index, server] of round % 2 === 0 ? turns : turns.toReversed()) {
      const measured = await wrk(load(server, index));
      if (round > 0) rounds[index]?.push(measured);
    }
  }
  await Promise.all(servers.map((server) => server.stop()));
  return rounds as { -readonly [Index in keyof S]: Measured[] };
}

/** Rounds are compared each with its own neighbour in time; the median of these ratios is told. */
export function compared(
  what: string,
  ours: readonly Measured[],
  other: readonly Measured[],
  name: string,
  goal: number | null,
): Row {
  const figure = (rounds: readonly Measured[]) =>
    `${Math.round(median(rounds.map(({ perSecond }) => perSecond))).toLocaleString("en-GB")}/s`;
  const ratio = median(ours.map(({ perSecond }, round) => (other[round]?.perSecond ?? NaN) / perSecond));
  return { what, measured: figure(ours), against: `${figure(other)}, ${name}`, ratio, goal };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
