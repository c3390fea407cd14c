import { consoleMessageFile } from "#lib/adapters/state-folder/console-message.ts";
import { changeService } from "#lib/use-cases/console/change-service.ts";
import { grantConsole, keepConsole, keepFromHandOver, leaveConsole } from "#lib/use-cases/console/console-verbs.ts";
import { tellUsers } from "#lib/use-cases/console/tell-users.ts";
import { leaveMaintenance } from "#lib/use-cases/maintenance/leave-maintenance.ts";
import { unavailable, type Outcome, type Refusal } from "#lib/use-cases/outcome.ts";
import { platformClient } from "../databases.ts";
import { platformServices } from "../platform-services.ts";
import type { Held } from "./as-holder.ts";
import { mutating } from "./mutating.ts";
import { RESTORE_VERBS } from "./restore-verbs.ts";
import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import { UPGRADE_VERBS } from "./upgrade-verbs.ts";
import { startCluster } from "./start-cluster.ts";

type HeldVerb = (held: Held, body: unknown, request: Request) => Promise<Outcome<unknown>>;

/** What the console's holder can ask for, by its name in the address. */
export const HELD_VERBS: Readonly<Record<string, HeldVerb>> = {
  keep: ({ context, session }) => keepConsole(context, session),
  "sign-out": ({ context, session }) => leaveConsole(context, session),
  grant: ({ context, session }) => grantConsole(context, session),
  refuse: ({ context, session }) => keepFromHandOver(context, session),
  message: async (held, body, request) => tellUsers({ ...toTell(held), database: mutating(held, request) }, body),
  ...RESTORE_VERBS,
  ...UPGRADE_VERBS,
  "start-cluster": (held) => startCluster(held),
  service: async (held, body, request) => {
    const database = mutating(held, request);
    return database ? changeService({ ...database, services: platformServices() }, body) : needed();
  },
  leave: async (held, body, request) => {
    const database = mutating(held, request);
    if (!database) return needed();
    const services = platformServices();
    const left = await leaveMaintenance({ ...database, services, platform: await platformClient() }, body);
    // The way back has begun: whoever comes next may have the console.
    if (left.ok) await leaveConsole(held.context, held.session);
    return left;
  },
};

function toTell({ context, session, holder }: Held) {
  return { ...context, session, by: holder.name, message: consoleMessageFile() };
}

function needed(): Refusal {
  return unavailable(NEEDS_DATABASE, 5);
}
