import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import type { Scope } from "#lib/queries/modes/find-place.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { safeParse } from "../safe-parse.ts";
import { closeGateAround } from "./close-gate-around.ts";
import { commitChange, type Committed } from "./commit-change.ts";
import { layerWarnings } from "./layer-warnings.ts";
import { modeInput } from "./mode-input.ts";
import { scopeToChange } from "./scope-to-change.ts";
import { stillActive } from "./still-active.ts";

export interface ModeContext extends PlatformContext {
  writes: PlatformWrites;
  /** The operation whose own step turns the switch: it holds the mode, so others may not. */
  operationId?: string;
}

export interface ModeChanged extends Committed {
  /** What went otherwise than one may think, in sentences. */
  warnings: string[];
}

/**
 * Turns the switches of a scope, or changes its notice, expected end or contact. A turn of a switch is committed while
 * the mode's gate is closed: nothing that has read the old mode is under way afterwards. 'Load mode' of the system then
 * reaches PostgreSQL itself.
 */
async function change(context: ModeContext, input: unknown): Promise<Outcome<ModeChanged>> {
  const refusal = refusalOf(context.actor, commitChange.spec.right);
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = safeParse(modeInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const found = await scopeToChange(context, parsed.data.scope);
  if (!found.ok) return found;
  return commit(context, found.value, parsed.data);
}

export const changeMode = Object.assign(change, { spec: { ...commitChange.spec, input: modeInput } });

async function commit(
  context: ModeContext,
  scope: Scope,
  { scope: _asked, ...wanted }: z.output<typeof modeInput>,
): Promise<Outcome<ModeChanged>> {
  const { place, ...named } = scope;
  const { operationId } = context;
  const write = () => commitChange(context, { ...named, ...wanted, operationId });
  const turns = wanted.jobsStopped !== undefined || wanted.readOnly !== undefined;
  const { outcome, platformReached } = turns
    ? await closeGateAround(context.platform, write)
    : { outcome: await write(), platformReached: true };
  if (!outcome.ok) return outcome;
  const warnings = platformReached ? [] : [UNREACHED];
  if (wanted.expectedEnd && new Date(wanted.expectedEnd) <= context.now()) warnings.push(PASSED);
  if (outcome.value.fields.includes("readOnly")) {
    if (platformReached && wanted.readOnly) warnings.push(...(await stillActive(context.platform, place)));
    if (scope.scope === SYSTEM_SCOPE) warnings.push(...(await layerWarnings(context)));
  }
  return done({ ...outcome.value, warnings });
}

const PASSED = "The expected end has passed already: people read that it was expected to end then.";
const UNREACHED =
  "The platform's database can't be reached: the change is kept, and nothing starts there until it can be read.";
