import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import { dropCopy } from "#lib/use-cases/backups/drop-copy.ts";
import { previewRestore, restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";
import type { HeldRestore } from "#lib/use-cases/backups/restore-context.ts";
import { previewUndoRestore, undoRestore } from "#lib/use-cases/backups/undo-restore.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { unavailable, type Outcome } from "#lib/use-cases/outcome.ts";
import { platformClient } from "../databases.ts";
import { restoreWorld } from "../restore-world.ts";
import type { Held } from "./as-holder.ts";
import { mutating } from "./mutating.ts";

type Verb = (held: Held, body: unknown, request: Request) => Promise<Outcome<unknown>>;
type Context = HeldRestore & { console: ConsoleSession };

/** Restore, its undo and the old databases, for the console's holder. */
export const RESTORE_VERBS: Readonly<Record<string, Verb>> = {
  "preview-restore": restoring(previewRestore),
  restore: restoring(restoreBackup),
  "preview-undo-restore": restoring(previewUndoRestore),
  "undo-restore": restoring(undoRestore),
  "drop-copy": restoring(dropCopy),
};

function restoring(verb: (context: Context, body: unknown) => Promise<Outcome<unknown>>): Verb {
  return async (held, body, request) => {
    const database = mutating(held, request);
    if (!database) return unavailable(NEEDS_DATABASE, 5);
    return verb({ ...database, ...restoreWorld(), platform: await platformClient() }, body);
  };
}
