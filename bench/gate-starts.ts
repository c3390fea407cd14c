import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gateServer } from "./gate-servers.ts";
import { OPEN, median } from "./gate-turns.ts";
import { megabytes } from "./proc.ts";
import type { Row } from "./table.ts";

const STARTS = 9;
const GOALS = { startMs: 150, megabytes: 80 };

/** How soon a gate answers, and what it holds while nothing happens, with a warm compile cache. */
export async function starts(folder: string): Promise<Row[]> {
  const times: number[] = [];
  let size = 0;
  for (let start = 0; start <= STARTS; start += 1) {
    const server = await gateServer(path.join(folder, "state"), OPEN);
    // The first one fills the compile cache; it is written when a process ends.
    if (start > 0) times.push(server.startMs);
    if (start === STARTS) {
      await pause(5_000);
      size = megabytes(server.pid);
    } else await pause(1_000);
    await server.stop();
  }
  const startMs = median(times);
  return [
    {
      what: "start of the gate to its first answer",
      measured: `${startMs.toFixed(0)} ms`,
      against: `${GOALS.startMs} ms`,
      ratio: startMs / GOALS.startMs,
      goal: 1,
    },
    {
      what: "memory of an idle gate",
      measured: `${size.toFixed(0)} MB`,
      against: `${GOALS.megabytes} MB`,
      ratio: size / GOALS.megabytes,
      goal: 1,
    },
  ];
}
