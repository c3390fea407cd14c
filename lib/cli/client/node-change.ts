import type { PlanAnswer } from "#lib/server/http/contracts/plan-schema.ts";
import { print, type Command, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { operationWatch } from "./operation-watch.ts";
import { planWords } from "./plan-words.ts";

/** What `drain` and `enable` send, and where to. */
export interface NodeChange {
  node: string;
  verb: "maintenance" | "enable" | "decommission" | "services/start" | "start-instances";
  body: Record<string, unknown>;
  /** Where it is about something else than a node. */
  path?: string;
}

interface StartOptions extends NodeChange {
  yes?: boolean;
  watch?: boolean;
}

/** `lull node plan`: shows the plan and changes nothing; refused when a blocker stands. */
export const nodePlan: Run<NodeChange> = async (command, change) => {
  const plan = await planOf(command, change);
  print(command, plan, () => planWords(plan));
  return plan.blockers.length > 0 ? EXIT.refused : EXIT.ok;
};

/** `lull node drain` and `enable`: the plan, a person's yes, then exactly that plan. */
export const nodeStart: Run<StartOptions> = async (command, { yes, watch, ...change }) => {
  const plan = await planOf(command, change);
  if (!command.json) command.terminal.out(planWords(plan));
  if (plan.blockers.length > 0) {
    throw new CommandFailure(EXIT.refused, "Something stands in the way. Nothing was started.", plan);
  }
  if (!yes) await confirm(command, plan);
  const body = { ...change.body, planRevision: plan.revision };
  const started = await command.api.post<{ operationId: string }>(pathOf(change), body);
  const id = started.operationId;
  if (!watch || !command.json) print(command, started, () => `Started as operation ${id}`);
  return watch ? operationWatch(command, { id }) : EXIT.ok;
};

async function planOf({ api }: Command, change: NodeChange): Promise<PlanAnswer> {
  return api.post<PlanAnswer>(`${pathOf(change)}/plan`, change.body);
}

function pathOf({ node, verb, path }: NodeChange): string {
  return path ?? `/api/v1/nodes/${encodeURIComponent(node)}/${verb}`;
}

async function confirm({ terminal }: Command, plan: PlanAnswer): Promise<void> {
  if (!terminal.ask) throw new CommandFailure(EXIT.usage, "Nobody can be asked here: give --yes to start the plan.");
  const answer = await terminal.ask(`${plan.confirmLabel}? Type yes to start: `);
  if (answer.trim().toLowerCase() !== "yes") throw new CommandFailure(EXIT.refused, "Nothing was started.");
}
