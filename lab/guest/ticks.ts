import { readFile } from "node:fs/promises";
import { labPlace, serialLog } from "../place.ts";
import { until } from "../processes.ts";

/** What a guest has written on its serial port: how often it began, and its counts in order. */
export async function readTicks(dir: string, guest: string): Promise<{ boots: number; ticks: number[] }> {
  const text = await readFile(serialLog(labPlace(dir), guest), "utf8").catch(() => "");
  const lines = text.split("\n").slice(0, -1);
  const ticks = lines.flatMap((line) => {
    const count = /^tick ([0-9A-F]{8})$/.exec(line)?.[1];
    return count ? [Number.parseInt(count, 16)] : [];
  });
  return { boots: lines.filter((line) => line.endsWith("boot")).length, ticks };
}

/** Waits until the guest's own code runs. */
export async function hasBooted(dir: string, guest: string): Promise<void> {
  await until(`the boot of ${guest}`, 20_000, async () => (await readTicks(dir, guest)).boots > 0);
}
