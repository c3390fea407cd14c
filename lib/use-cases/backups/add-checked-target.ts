import { refusalOf } from "#lib/domain/authority/rights.ts";
import { BackupStoreError, type BackupStores } from "#lib/ports/backup-store.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { forbidden, invalid, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { targetInput } from "./backup-input.ts";
import { addTarget } from "./targets.ts";

/** Makes a target known only once a file could be written, read and removed there. */
export async function addCheckedTarget(
  context: MutationContext & { storeOf: BackupStores },
  input: unknown,
): Promise<Outcome<{ name: string }>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(targetInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  try {
    await context.storeOf(parsed.data).check();
  } catch (error) {
    if (error instanceof BackupStoreError) return invalid(error.message);
    throw error;
  }
  return addTarget(context, parsed.data);
}
