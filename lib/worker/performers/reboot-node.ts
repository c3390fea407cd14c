import { isOff } from "#lib/domain/fleet/instance-state.ts";
import type { Ref } from "#lib/domain/plan/action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { listOf } from "#lib/domain/planners/wording.ts";
import { HypervisorError, type Inventory } from "#lib/ports/hypervisor.ts";
import { ShellError, type Shell } from "#lib/ports/shell.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import { leftByChoice } from "./left-by-choice.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { shellAt } from "./shell-at.ts";

/** How long a node may take to be back before a person is asked. */
const BOOT_SECONDS = 900;
/** How long a node may go on answering with its old boot after it was told to reboot. */
const HEED_SECONDS = 120;

interface Rebooting {
  /** The boot that has to be over. */
  bootId: string;
  /** Epoch milliseconds: when the command went out; from then on it isn't sent again. */
  sentAt: number;
}

/**
 * Reboots a node: looks once more that nothing runs there, tells it once by its command, or asks a person
 * to do it, and waits until it answers with another boot.
 */
export async function rebootNode(deps: PerformerDeps, look: Look<"node.reboot">): Promise<StepOutcome> {
  const { node, by, except } = look.action;
  const begun = look.handle as Partial<Rebooting> | null;
  if (begun?.bootId !== undefined && begun.sentAt !== undefined) {
    return awaitOther(deps, node, begun.bootId, begun.sentAt, true);
  }
  if (look.cancelRequested) return { kind: "cancelled", detail: `${node.name} wasn't rebooted` };
  const { host, instances } = await (await hypervisorAt(deps, node)).inventory();
  const stay = new Set([...except.map(({ id }) => id), ...(await leftByChoice(deps.control, look.operationId))]);
  const left = instances.filter(({ id, state }) => !isOff(state) && !stay.has(id));
  if (left.length > 0) {
    const names = listOf(left.map(({ name }) => name));
    return {
      kind: "failed",
      error: `${node.name} isn't rebooted: ${names} still run there. Move or stop them, then retry.`,
    };
  }
  if (by === "person") return { kind: "ask", question: doItYourself(node, host.bootId) };
  const { shell, rebootCommand } = await shellAt(deps, node);
  const sentAt = deps.now().getTime();
  if (!(await look.saveHandle({ bootId: host.bootId, sentAt }))) return { kind: "look", inSeconds: 1 };
  const refusal = await send(shell, rebootCommand);
  if (refusal !== null) return { kind: "failed", error: `${node.name} could not be rebooted: ${refusal}` };
  return { kind: "look", inSeconds: 1, detail: "told to reboot" };
}

/** Waits until the node answers with another boot than the one it had. */
export async function awaitBoot(deps: PerformerDeps, look: Look<"node.awaitBoot">): Promise<StepOutcome> {
  const { node, bootId } = look.action;
  if (look.cancelRequested) return { kind: "cancelled", detail: `nobody waits for ${node.name} any more` };
  const since = (look.handle as { since?: number } | null)?.since ?? deps.now().getTime();
  const outcome = await awaitOther(deps, node, bootId, since, false);
  return outcome.kind === "look" ? { ...outcome, handle: { since } } : outcome;
}

/** A node that goes down in the middle of the command's answer has heeded it. */
async function send(shell: Shell, argv: readonly string[]): Promise<string | null> {
  try {
    const { code, stderr } = await shell.run(argv, { timeoutMs: 15_000 });
    return code === null || code === 0
      ? null
      : `'${argv.join(" ")}' ended with ${code}: ${stderr.trim().slice(0, 200)}`;
  } catch (error) {
    if (!(error instanceof ShellError)) throw error;
    return error.code === "unreachable" || error.code === "timeout" ? null : error.message;
  }
}

async function awaitOther(
  deps: PerformerDeps,
  node: Ref,
  bootId: string,
  since: number,
  told: boolean,
): Promise<StepOutcome> {
  const waited = (deps.now().getTime() - since) / 1000;
  const inventory = await answerOf(deps, node);
  if (inventory && inventory.host.bootId !== bootId) {
    const seconds = Math.round(waited);
    return { kind: "done", detail: `is back after ${seconds} s`, topics: ["nodes", `node:${node.name}`] };
  }
  if (inventory && waited > HEED_SECONDS) {
    const text = told ? `${node.name} was told to reboot and hasn't` : `${node.name} still answers with its old boot`;
    return {
      kind: "ask",
      question: { ...doItYourself(node, bootId), text: `${text}. Reboot it yourself, then go on.` },
    };
  }
  if (waited > BOOT_SECONDS) return { kind: "ask", question: notBack(node, bootId) };
  return { kind: "look", inSeconds: 2, detail: inventory ? "hasn't gone down yet" : "is down, waiting for it" };
}

async function answerOf(deps: PerformerDeps, node: Ref): Promise<Inventory | null> {
  try {
    const takenAt = deps.now();
    const inventory = await (await hypervisorAt(deps, node)).inventory();
    await reconcileNode(deps.control, node.id, inventory, takenAt);
    return inventory;
  } catch (error) {
    if (error instanceof HypervisorError && error.code !== "not-found") return null;
    throw error;
  }
}

function doItYourself(node: Ref, bootId: string): Question {
  return {
    id: `reboot:${bootId}`,
    text: `Nothing runs on ${node.name}. Reboot it now, then go on.`,
    answers: [
      {
        id: "done",
        label: `I have rebooted ${node.name}`,
        then: { do: "perform", action: { type: "node.awaitBoot", node, bootId } },
      },
      { id: "skip", label: "Go on without a reboot", needsReason: true, then: { do: "skip" } },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ],
  };
}

function notBack(node: Ref, bootId: string): Question {
  return {
    id: `boot:${bootId}`,
    text: `${node.name} isn't back ${BOOT_SECONDS / 60} minutes after its reboot. What now?`,
    answers: [
      {
        id: "wait",
        label: "Wait longer",
        then: { do: "perform", action: { type: "node.awaitBoot", node, bootId } },
      },
      { id: "skip", label: "Leave it in maintenance as it is", needsReason: true, then: { do: "skip" } },
    ],
  };
}
