import type { PlatformClient } from "#lib/ports/databases.ts";
import { backyardPieces } from "./backyard-pieces.ts";
import { eachActiveRun } from "./active-runs.ts";
import { placesWithCounts } from "./places-with-counts.ts";

/** Nobody reads an answer for longer: then it is broken off, and its snapshot is given back. */
const LONGEST_MS = 60_000;
/** Characters that are written at once. */
const PIECE = 64 * 1024;

/**
 * Writes what goes on as JSON, in pieces. Counts and lists are of one moment, and of the runs only one piece is in
 * memory.
 */
export async function writeBackyards(platform: PlatformClient, write: (text: string) => Promise<void>): Promise<void> {
  const settings = { isolationLevel: "RepeatableRead", timeout: LONGEST_MS, maxWait: 10_000 } as const;
  await platform.$transaction(async (tx) => {
    const places = await placesWithCounts(tx);
    let gathered = "";
    for await (const text of backyardPieces(places, eachActiveRun(tx))) {
      gathered += text;
      if (gathered.length < PIECE) continue;
      await write(gathered);
      gathered = "";
    }
    await write(gathered);
  }, settings);
}
