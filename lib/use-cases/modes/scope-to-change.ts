import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { findPlace, SYSTEM, type Scope } from "#lib/queries/modes/find-place.ts";
import { done, notFound, unavailable, type Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { isUnreachable } from "./is-unreachable.ts";

/** The scope to change. Without platform, which knows the names, the system and scopes that are set are still found. */
export async function scopeToChange({ platform, control }: PlatformContext, asked: string): Promise<Outcome<Scope>> {
  if (asked === SYSTEM_SCOPE) return done(SYSTEM);
  try {
    const found = await findPlace(platform, asked);
    return found
      ? done(found)
      : await setBefore(control, asked, notFound(`There is no organization or workspace '${asked}'.`));
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const detail =
      "The platform's database can't be reached, and it alone knows organizations by name. Nothing was changed.";
    return setBefore(control, asked, unavailable(detail, 30));
  }
}

/** By its id, also one that is gone from platform: what was set for it can be taken back. */
async function setBefore(control: ControlTx, scope: string, otherwise: Outcome<never>): Promise<Outcome<Scope>> {
  const row = await control.mode.findUnique({ where: { scope }, select: { parentScope: true } });
  if (!row) return otherwise;
  const place = row.parentScope ? { organizationId: row.parentScope, workspaceId: scope } : { organizationId: scope };
  return done({ scope, parentScope: row.parentScope, name: scope, place });
}
