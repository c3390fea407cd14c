import { hiddenLine, pipedLine } from "../host/hidden-line.ts";
import type { Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { nodeStart } from "./node-change.ts";

export interface ModeMaintenance {
  reason: string;
  yes?: boolean;
  /** The maintenance password comes by standard input. */
  stdin?: boolean;
}

/** `lull mode maintenance`: the plan, a person's yes and the maintenance password, then exactly that plan. */
export const modeMaintenance: Run<ModeMaintenance> = async (command, { reason, yes, stdin }) => {
  const password = stdin ? await pipedLine(process.stdin) : await asked();
  const body = { reason, password };
  const start = { node: "", verb: "maintenance", path: "/api/v1/mode/maintenance", body } as const;
  return nodeStart(command, { ...start, yes: yes ?? false });
};

async function asked(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give the maintenance password with --stdin.");
  }
  return hiddenLine("Password of 'maintenance': ");
}
