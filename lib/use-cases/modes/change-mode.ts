import type { z } from "zod";
import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import type { Scope } from "#lib/queries/modes/find-place.ts";
import { unparsable } from "../mutation.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { closeGateAround } from "./close-gate-around.ts";
import { commitChange, type Committed } from "./commit-change.ts";
import { modeInput } from "./mode-input.ts";
import { scopeToChange } from "./scope-to-change.ts";

export interface ModeChanged extends Committed {
  /** What went otherwise than one may think, in sentences. */
  warnings: string[];
}

/**
 * Turns the switches of a scope, or changes its notice, expected end or contact. A turn of a switch is committed while
 * the mode's gate is closed: nothing that has read the old mode is under way afterwards.
 */
async function change(context: PlatformContext, input: unknown): Promise<Outcome<ModeChanged>> {
  const refusal = refusalOf(context.actor, commitChange.spec.right);
  if (refusal && context.actor.kind !== "system") return forbidden(refusal);
  const parsed = modeInput.safeParse(input);
  if (!parsed.success) return unparsable(parsed.error);
  const found = await scopeToChange(context, parsed.data.scope);
  if (!found.ok) return found;
  return commit(context, found.value, parsed.data);
}

export const changeMode = Object.assign(change, { spec: { ...commitChange.spec, input: modeInput } });

async function commit(
  context: PlatformContext,
  scope: Scope,
  { scope: _asked, ...wanted }: z.output<typeof modeInput>,
): Promise<Outcome<ModeChanged>> {
  const { place, ...named } = scope;
  const write = () => commitChange(context, { ...named, ...wanted });
  const turns = wanted.jobsStopped !== undefined || wanted.readOnly !== undefined;
  const { outcome, platformReached } = turns
    ? await closeGateAround(context.platform, write)
    : { outcome: await write(), platformReached: true };
  if (!outcome.ok) return outcome;
  const warnings = platformReached ? [] : [UNREACHED];
  const turnedReadOnly = wanted.readOnly === true && outcome.value.fields.includes("readOnly");
  if (platformReached && turnedReadOnly) warnings.push(...(await stillActive(context.platform, place)));
  return done({ ...outcome.value, warnings });
}

const UNREACHED =
  "The platform's database can't be reached: the change is kept, and nothing starts there until it can be read.";

/** Runs that read-only finds at work are named, and never killed. */
async function stillActive(platform: PlatformClient, { organizationId, workspaceId }: Scope["place"]) {
  const workspace = workspaceId ? { id: workspaceId } : organizationId ? { organizationId } : null;
  const count = await platform.run.count({
    where: { state: { in: [...ACTIVE_STATES] }, ...(workspace ? { workspace } : {}) },
  });
  if (count === 0) return [];
  const runs = count === 1 ? "1 run is" : `${count} runs are`;
  return [
    `${runs} still active: each goes on, and its result is recorded when '${SWITCH_LABEL.readOnly}' is off again. Quiesce waits for them first.`,
  ];
}
