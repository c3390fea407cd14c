import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";

/** A connection that has given no answer for so long is given up, and another one is made. */
const ANSWER_WITHIN_MS = 10_000;

/** One connection to each database, for looking whether it is there and for nothing else. `lost`: one of them broke. */
export function watchingClients(
  urls: { control: string; platform: string },
  lost: () => void,
): { control: ControlClient; platform: PlatformClient } {
  const options = { max: 1, answerWithinMs: ANSWER_WITHIN_MS, onConnectionLost: lost };
  return {
    control: createControlClient(urls.control, options),
    platform: createPlatformClient(urls.platform, options),
  };
}
