import { hash } from "@node-rs/argon2";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import type { ServiceAnswer, ServiceQuestion } from "#lib/adapters/supervised/protocol.ts";
import { openControlSocket } from "#lib/cli/up/control-socket.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import { apiClient } from "../api/api-client.ts";
import { DEMO_USERS } from "../api/people.ts";
import { maintenanceWorld } from "./maintenance-world.ts";

export const PASSWORD = "a long night at the console";

/** The platform of `maintenanceWorld`, asked over the API; its services are asked through the supervisor's socket. */
export async function maintenanceHttpWorld() {
  const world = await maintenanceWorld();
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-maintenance-"));
  process.env.LULL_STATE_DIR = folder;
  process.env.CONTROL_DATABASE_URL = world.database.url;
  process.env.PLATFORM_DATABASE_URL = world.platform.url;
  process.env.PLATFORM_ADMIN_DATABASE_URL = world.platform.adminUrl;
  // As cheap as argon2id gets: the cost isn't what is tested.
  await consoleIdentity(folder).set(await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }));
  const answer = answerFor(world.services);
  const closeSocket = openControlSocket({ stateDir: folder, answer, say: () => undefined });
  return {
    ...world,
    ...(await apiClient(world.control, DEMO_USERS, "admin")),
    freeConsole: () =>
      databaseLock(world.control).change(({ token }) => ({
        lock: { token: token + 1, holder: null, wanted: null },
        result: null,
      })),
    async close(): Promise<void> {
      closeSocket();
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type MaintenanceHttpWorld = Awaited<ReturnType<typeof maintenanceHttpWorld>>;

/** What the supervisor's socket says of these services. */
function answerFor(services: PlatformServices): (question: ServiceQuestion) => Promise<ServiceAnswer> {
  return async (question) => {
    const change = question.verb === "list" ? null : await services[question.verb](question.name);
    if (change && !change.ok) return change;
    const states = await services.list();
    const lines = states.map(({ since, ...rest }) => ({ ...rest, since: since?.toISOString() ?? null }));
    return { ok: true, changed: change?.changed ?? false, services: lines };
  };
}
