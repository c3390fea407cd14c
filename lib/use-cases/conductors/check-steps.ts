import { fillCommand, type CommandParameter } from "#lib/domain/jobs/command.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import { invalid, type Refusal } from "../outcome.ts";
import { runKind } from "../runs/run-kind.ts";
import type { ConductorStep } from "./conductor-fields.ts";

/** Why a step could not be run as it stands; null when all could. */
export async function checkSteps(
  tx: PlatformTx,
  actor: Actor,
  steps: readonly ConductorStep[],
): Promise<Refusal | null> {
  for (const [index, { kind: id, target, parameters: given }] of steps.entries()) {
    const field = `steps.${index}`;
    const kind = await runKind(tx, { kind: id, target }, actor);
    if (!kind.ok) return invalid(kind.detail, { [`${field}.kind`]: kind.detail });
    const { executor, command, parameters } = kind.value;
    if (executor !== "command") {
      const detail = "A step of a flow is a command: other kinds are started by themselves.";
      return invalid(detail, { [`${field}.kind`]: detail });
    }
    const filled = fillCommand(command as string[], parameters as unknown as CommandParameter[], given);
    if (!filled.ok)
      return invalid(Object.values(filled.fields).join(" "), {
        [`${field}.parameters`]: Object.values(filled.fields).join(" "),
      });
  }
  return null;
}
