import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";

const ANSWER_WITHIN_MS = 5_000;

/** One connection to each database, for looking whether it is there and for nothing else. */
export function watchingClients(urls: { control: string; platform: string }): {
  control: ControlClient;
  platform: PlatformClient;
} {
  const options = { max: 1, answerWithinMs: ANSWER_WITHIN_MS };
  return {
    control: createControlClient(urls.control, options),
    platform: createPlatformClient(urls.platform, options),
  };
}
