import { pathToFileURL } from "node:url";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { forecast } from "#lib/queries/modes/forecast.ts";
import {
  controlDatabase,
  platformDatabase,
  type ControlTestDatabase,
  type PlatformTestDatabase,
} from "../tests/postgres.ts";
import { FEW, MANY, median, plantRuns } from "./many-runs.ts";

const READINGS = 9;
export const GOAL_RATIO = 10;

export interface ForecastTime {
  /** Medians in milliseconds, of the whole system. */
  fewMs: number;
  manyMs: number;
  ratio: number;
}

/** The time of what /mode forecasts, over the same places with few runs and with many, taken in turns. */
export async function benchForecast(): Promise<ForecastTime> {
  const [control, few, many] = [await controlDatabase(), await platformDatabase(), await platformDatabase()];
  try {
    await control.client.mode.create({ data: { scope: SYSTEM_SCOPE } });
    await plantRuns(few, FEW);
    await plantRuns(many, MANY);
    const times: [number[], number[]] = [[], []];
    for (let reading = 0; reading < READINGS + 2; reading++) {
      const pair = [await timed(control, few), await timed(control, many)] as const;
      // The first ones warm the connections and the server's caches.
      if (reading >= 2) times.forEach((list, which) => list.push(pair[which] ?? 0));
    }
    const [fewMs, manyMs] = [median(times[0]), median(times[1])];
    return { fewMs, manyMs, ratio: manyMs / fewMs };
  } finally {
    await Promise.all([control.drop(), few.drop(), many.drop()]);
  }
}

async function timed(control: ControlTestDatabase, platform: PlatformTestDatabase): Promise<number> {
  const begin = performance.now();
  const system = { scope: SYSTEM_SCOPE, name: "the whole system", parentScope: null, place: {} };
  await forecast(control.client, platform.client, system, { jobsStopped: true, readOnly: true });
  return performance.now() - begin;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { fewMs, manyMs, ratio } = await benchForecast();
  console.log(`1,000 runs: ${fewMs.toFixed(1)} ms; 1,000,000 runs: ${manyMs.toFixed(1)} ms; x${ratio.toFixed(2)}`);
}
