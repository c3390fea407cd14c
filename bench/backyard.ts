import { pathToFileURL } from "node:url";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { platformDatabase } from "../tests/postgres.ts";
import { FEW, MANY, median, plantRuns } from "./many-runs.ts";

const READINGS = 9;
export const GOAL_RATIO = 10;

export interface BackyardTime {
  /** Medians in milliseconds, the answer written and thrown away. */
  fewMs: number;
  manyMs: number;
  ratio: number;
  /** Bytes of the answer with the many runs, and how far the process has grown while it was written. */
  answerBytes: number;
  grownMb: number;
}

/** The time of backyard-execute-check over the same places with few runs and with many, taken in turns. */
export async function benchBackyard(): Promise<BackyardTime> {
  const [few, many] = [await platformDatabase(), await platformDatabase()];
  try {
    await plantRuns(few, FEW);
    await plantRuns(many, MANY);
    const times: [number[], number[]] = [[], []];
    for (let reading = 0; reading < READINGS + 2; reading++) {
      const pair = [await timed(few.client), await timed(many.client)] as const;
      // The first ones warm the connections and the server's caches.
      if (reading >= 2) times.forEach((list, which) => list.push(pair[which] ?? 0));
    }
    const [fewMs, manyMs] = [median(times[0]), median(times[1])];
    return { fewMs, manyMs, ratio: manyMs / fewMs, ...(await growth(many.client)) };
  } finally {
    await Promise.all([few.drop(), many.drop()]);
  }
}

async function timed(client: PlatformClient): Promise<number> {
  const begin = performance.now();
  await writeBackyards(client, () => Promise.resolve());
  return performance.now() - begin;
}

/** The most that the process has grown by in any of twenty answers, looked at after each piece. */
async function growth(client: PlatformClient): Promise<Pick<BackyardTime, "answerBytes" | "grownMb">> {
  const before = process.memoryUsage.rss();
  let [most, bytes] = [before, 0];
  for (let answer = 0; answer < 20; answer++) {
    bytes = 0;
    await writeBackyards(client, (text) => {
      bytes += text.length;
      most = Math.max(most, process.memoryUsage.rss());
      return Promise.resolve();
    });
  }
  return { answerBytes: bytes, grownMb: (most - before) / 1024 ** 2 };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { fewMs, manyMs, ratio, answerBytes, grownMb } = await benchBackyard();
  console.log(`1,000 runs: ${fewMs.toFixed(1)} ms; 1,000,000 runs: ${manyMs.toFixed(1)} ms; x${ratio.toFixed(2)}`);
  console.log(`${(answerBytes / 1024).toFixed(0)} KB of answer; grown by ${grownMb.toFixed(1)} MB`);
}
