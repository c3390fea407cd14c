import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { RealGate } from "../tests/gate-edge/real-gate.ts";
import { StreamClients } from "./stream-clients.ts";
import type { Row } from "./table.ts";

const CLIENTS = 1_000;
const A_SECOND = 100;
const SECONDS = 10;
/** What is left of a moment when the machine is busy counts as kept. */
const GOAL_RATE = 0.9 * A_SECOND;

/** The switch flips a hundred times a second, with a thousand open pages: each ends with what holds at the end. */
export async function flips(gate: RealGate): Promise<Row[]> {
  const clients = new StreamClients(gate.port, "/gate/events?lang=en");
  const database = new pg.Client({ connectionString: gate.databaseUrl });
  await database.connect();
  try {
    await clients.open(CLIENTS);
    const startedAt = performance.now();
    for (let flip = 1; flip <= A_SECOND * SECONDS; flip += 1) {
      await database.query(flipTo(flip % 2 === 1));
      await pause(Math.max(0, startedAt + (flip * 1_000) / A_SECOND - performance.now()));
    }
    const rate = (A_SECOND * SECONDS * 1_000) / (performance.now() - startedAt);
    await database.query(flipTo(true));
    const committed = performance.now();
    await clients.all(({ last }) => last.includes("Read-only"));
    const lastMs = (clients.toldAt().at(-1) ?? committed) - committed;
    await database.query(flipTo(false));
    return [
      {
        what: `gate: ${CLIENTS} pages, all right ${Math.max(0, lastMs).toFixed(0)} ms after the last flip`,
        measured: `${rate.toFixed(0)} flips a second for ${SECONDS} s`,
        ...{ against: `${A_SECOND} a second`, ratio: GOAL_RATE / rate, goal: 1 },
      },
    ];
  } finally {
    clients.end();
    await database.end();
  }
}

/** The row and its notice in one transaction and one round trip. */
function flipTo(on: boolean): string {
  return `UPDATE "Mode" SET "readOnly" = ${on}, revision = revision + 1 WHERE scope = 'system'; NOTIFY lull, '["mode"]'`;
}
