import { PrismaPg } from "@prisma/adapter-pg";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { PrismaClient } from "#prisma/platform/client/client.ts";
import { poolSettings, type ClientOptions } from "./pool-settings.ts";

/** A client of the platform database. A database that restarts doesn't end the process: the next query connects anew. */
export function createPlatformClient(url: string, options: ClientOptions): PlatformClient {
  const onError = options.onConnectionLost ?? (() => undefined);
  const adapter = new PrismaPg(poolSettings(url, options), { onPoolError: onError, onConnectionError: onError });
  return new PrismaClient({ adapter });
}
