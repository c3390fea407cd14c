import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import { applyReadOnly } from "#lib/use-cases/modes/apply-read-only.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { startedBy } from "#lib/use-cases/operations/started-by.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/**
 * Turns a switch of the system in the name of who started the operation, and brings PostgreSQL's layer of read-only in
 * line with it. One that stands as wanted is left: a worker that takes this over turns nothing twice.
 */
export async function setSwitch(deps: PerformerDeps, { action, operationId }: Look<"mode.set">): Promise<StepOutcome> {
  const { control, platform, platformWrites, now } = deps;
  const { actor, reason } = await startedBy(control, operationId);
  const context = { actor, control, platform, writes: platformWrites, now, operationId };
  const change = { [action.switch]: action.on, reason };
  const turned = await changeMode(context, change);
  if (!turned.ok && turned.reason === "unavailable") return { kind: "look", inSeconds: 2, detail: turned.detail };
  if (!turned.ok) return { kind: "failed", error: turned.detail };
  // Once more where a worker died in between: it changes nothing that is right already.
  const applied = await applyReadOnly({ control, writes: platformWrites });
  if (!applied.ok) {
    return { kind: "look", inSeconds: 2, detail: `PostgreSQL's own layer doesn't follow yet: ${applied.detail}` };
  }
  const stood = turned.value.fields.length === 0 ? " already" : "";
  const detail = `'${SWITCH_LABEL[action.switch]}' is ${action.on ? "ON" : "OFF"}${stood}`;
  return { kind: "done", detail, topics: ["mode"] };
}
