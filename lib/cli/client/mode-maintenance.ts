import { hiddenLine, pipedLine } from "../host/hidden-line.ts";
import type { Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { nodeStart } from "./node-change.ts";

export interface ModeMaintenance {
  reason: string;
  yes?: boolean;
  /** The maintenance password comes by standard input. */
  stdin?: boolean;
  /** Percent of the open pages that have got the notice before anything stops. */
  pages?: number;
  /** How long they are waited for at most. */
  minutes?: number;
}

const MINUTES = 5;

/** `lull mode maintenance`: the plan, a person's yes and the maintenance password, then exactly that plan. */
export const modeMaintenance: Run<ModeMaintenance> = async (command, { reason, yes, stdin, pages, minutes }) => {
  const password = stdin ? await pipedLine(process.stdin) : await asked();
  const awaitPages = pages === undefined ? null : { percent: pages, minutes: minutes ?? MINUTES };
  const body = { reason, password, awaitPages };
  const start = { node: "", verb: "maintenance", path: "/api/v1/mode/maintenance", body } as const;
  return nodeStart(command, { ...start, yes: yes ?? false });
};

async function asked(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give the maintenance password with --stdin.");
  }
  return hiddenLine("Password of 'maintenance': ");
}
