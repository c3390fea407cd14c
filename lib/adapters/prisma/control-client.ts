import { PrismaPg } from "@prisma/adapter-pg";
import type { ControlClient } from "#lib/ports/databases.ts";
import { PrismaClient } from "#prisma/control/client/client.ts";
import { poolSettings, type ClientOptions } from "./pool-settings.ts";

/** A client of the control database. A database that restarts doesn't end the process: the next query connects anew. */
export function createControlClient(url: string, options: ClientOptions): ControlClient {
  const onError = options.onConnectionLost ?? (() => undefined);
  const adapter = new PrismaPg(poolSettings(url, options), { onPoolError: onError, onConnectionError: onError });
  return new PrismaClient({ adapter });
}
