import type { PlatformClient } from "#lib/ports/databases.ts";
import { writeBackyards } from "#lib/queries/backyard/write-backyards.ts";
import { SUCCESS } from "./answer.ts";
import { streamedAnswer } from "./streamed-answer.ts";

/** Everything that is preparing or executing, streamed. */
export function backyardsAnswer(platform: PlatformClient): Promise<Response> {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return streamedAnswer(async (write) => {
    let begun = false;
    await writeBackyards(platform, async (text) => {
      await write(begun ? text : `{"data":${text}`);
      begun = true;
    });
    const { message, result } = SUCCESS;
    await write(`,${JSON.stringify({ message, result, ts: new Date().toISOString() }).slice(1)}`);
  }, headers);
}
