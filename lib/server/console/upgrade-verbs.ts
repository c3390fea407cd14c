import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { unavailable, type Outcome } from "#lib/use-cases/outcome.ts";
import { previewRollback, startRollback } from "#lib/use-cases/upgrades/rollback.ts";
import type { HeldUpgrade } from "#lib/use-cases/upgrades/upgrade-context.ts";
import { previewUpgrade, startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";
import { platformClient } from "../databases.ts";
import { upgradeWorld } from "../upgrade-world.ts";
import type { Held } from "./as-holder.ts";
import { mutating } from "./mutating.ts";

type Verb = (held: Held, body: unknown, request: Request) => Promise<Outcome<unknown>>;
type Context = HeldUpgrade & { console: ConsoleSession };

/** Upgrade and rollback, for the console's holder. */
export const UPGRADE_VERBS: Readonly<Record<string, Verb>> = {
  "preview-upgrade": upgrading(previewUpgrade),
  upgrade: upgrading(startUpgrade),
  "preview-rollback": upgrading(previewRollback),
  rollback: upgrading(startRollback),
};

function upgrading(verb: (context: Context, body: unknown) => Promise<Outcome<unknown>>): Verb {
  return async (held, body, request) => {
    const database = mutating(held, request);
    if (!database) return unavailable(NEEDS_DATABASE, 5);
    return verb({ ...database, ...upgradeWorld(), platform: await platformClient() }, body);
  };
}
