import { access } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { StepOutcome } from "../../steps/outcome.ts";

/** Where a sealed dump lies until its target has it. */
export interface StagedDump {
  file: string;
  host: string;
}

/** An operation's dumps on their way; beside what a restore of the same operation has fetched. */
export function stagingFolder(workFolder: string, operationId: string): string {
  return path.join(workFolder, `${operationId}-dump`);
}

export async function stagedDump(control: ControlTx, operationId: string, database: string): Promise<StagedDump> {
  const { result } = await control.errand.findFirstOrThrow({
    where: { operationId, stepId: `dump:${database}`, state: "done" },
    orderBy: { attempt: "desc" },
  });
  return result as unknown as StagedDump;
}

/** The dump is on the host of the worker that made it: another host's leaves the step to that one. */
export async function elsewhere({ file, host }: StagedDump): Promise<StepOutcome | null> {
  if (host === hostname()) {
    const here = await access(file).then(
      () => true,
      () => false,
    );
    if (here) return null;
    return { kind: "failed", error: "The dump is no longer in the work folder: abort, and make the backup anew." };
  }
  return { kind: "look", inSeconds: 2, detail: `Waits for a worker on ${host}, where the dump is` };
}
