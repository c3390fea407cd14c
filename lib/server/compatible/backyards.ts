import type { PlatformClient } from "#lib/ports/databases.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { turns, type Turns } from "../turns.ts";
import { SUCCESS } from "./answer.ts";
import { unavailable } from "./refused.ts";
import { streamedAnswer } from "./streamed-answer.ts";

/** Each reader holds a connection to platform for as long as it reads: so many leave the pages enough of them. */
const READERS = turns(3);
const PATIENCE_MS = 5_000;

/** Everything that is preparing or executing, streamed to few readers at a time; 503 where too many read already. */
export async function backyardsAnswer(
  platform: PlatformClient,
  readers: Turns = READERS,
  patienceMs = PATIENCE_MS,
): Promise<Response> {
  const giveBack = await readers.take(patienceMs);
  if (!giveBack) return unavailable("Too many read this at the same time. Ask again.");
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return streamedAnswer((write) => writeAnswer(platform, write).finally(giveBack), headers);
}

async function writeAnswer(platform: PlatformClient, write: (text: string) => Promise<void>): Promise<void> {
  let begun = false;
  await writeBackyards(platform, async (text) => {
    await write(begun ? text : `{"data":${text}`);
    begun = true;
  });
  const { message, result } = SUCCESS;
  await write(`,${JSON.stringify({ message, result, ts: new Date().toISOString() }).slice(1)}`);
}
