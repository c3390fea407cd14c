import { createHash } from "node:crypto";
import type { Ref } from "#lib/domain/plan/action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { listOf } from "#lib/domain/planners/wording.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { ShellError } from "#lib/ports/shell.ts";
import { readGroup, shortcomings, type GroupReading } from "#lib/use-cases/services/read-group.ts";
import { startInGroup } from "#lib/use-cases/services/start-in-group.ts";
import { serviceKey } from "#lib/domain/services/service.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import { renoteServices } from "./note-services.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { shellAt } from "./shell-at.ts";

/** How long started services may take to come up. */
const START_SECONDS = 60;

/** After a boot all services must run before the node is used again; a person is asked where they don't. */
export async function checkServices(deps: PerformerDeps, { action }: Look<"service.check">): Promise<StepOutcome> {
  const { node, bootId } = action;
  const { host } = await (await hypervisorAt(deps, node)).inventory();
  if (bootId !== null && bootId !== "unknown" && host.bootId === bootId) {
    return { kind: "done", detail: `${node.name} wasn't booted since the maintenance began: not checked` };
  }
  const { short, count } = await serviceShortcomings(deps, node);
  if (short.length === 0) return { kind: "done", detail: `${count} services run` };
  return { kind: "ask", question: questionOf(node, short, short), lookAgain: true };
}

/** What doesn't run of a node's services, one phrase each, and the id of the question that this is. */
export async function serviceShortcomings(
  deps: PerformerDeps,
  node: Ref,
): Promise<{ short: string[]; count: number; questionId: string }> {
  const { shell, groups } = await shellAt(deps, node);
  const readings = await Promise.all(groups.map((group) => readGroup(shell, group)));
  const short = shortcomings(readings);
  return { short, count: countOf(readings), questionId: idOf(short) };
}

/** Starts what doesn't run and looks until it does. Starting goes once; what runs already stays as it is. */
export async function startServices(deps: PerformerDeps, look: Look<"service.start">): Promise<StepOutcome> {
  const { action } = look;
  if (look.cancelRequested) return { kind: "cancelled", detail: "what was started goes on running" };
  const { shell, groups } = await shellAt(deps, action.node);
  const wanted = groups.filter(({ name }) => action.group === null || name === action.group);
  const readings = await Promise.all(wanted.map((group) => readGroup(shell, group)));
  const short = shortcomings(readings.map((reading) => only(reading, action.service)));
  if (short.length === 0) {
    const write = (tx: ControlTx) => renoteServices(tx, action.node, readings);
    return { kind: "done", detail: `${countOf(readings)} services run`, write };
  }
  const { startedAt = null, failures = [] } = handleOf(look.handle);
  const now = deps.now().getTime();
  if (startedAt === null) {
    if (!(await look.saveHandle({ startedAt: now, failures }))) return { kind: "look", inSeconds: 1 };
    const met = await start(deps, action.node, readings, action.service);
    const handle = { startedAt: now, failures: met };
    return { kind: "look", inSeconds: met.length > 0 ? 0 : 0.5, detail: "started, looking", handle };
  }
  const waited = now - startedAt > START_SECONDS * 1000;
  if (failures.length === 0 && !waited) return { kind: "look", inSeconds: 1, detail: `Not yet: ${listOf(short)}` };
  const lines = [...failures, ...short];
  return action.ask
    ? { kind: "ask", question: questionOf(action.node, short, lines), lookAgain: true }
    : { kind: "failed", error: `Not all run: ${listOf(lines)}.` };
}

async function start(
  deps: PerformerDeps,
  node: Ref,
  readings: readonly GroupReading[],
  service: string | null,
): Promise<string[]> {
  const { shell } = await shellAt(deps, node);
  const failures: string[] = [];
  for (const reading of readings) {
    try {
      failures.push(...(await startInGroup(shell, reading, service)));
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      failures.push(error.message);
    }
  }
  return failures;
}

/** The question's id follows from what doesn't run: an answer to an older one is refused. */
function questionOf(node: Ref, short: readonly string[], lines: readonly string[]): Question {
  const start = { type: "service.start", node, group: null, service: null, ask: true } as const;
  return {
    id: idOf(short),
    text: `Not all services run on ${node.name}: ${listOf(lines)}. What now?`,
    answers: [
      { id: "start", label: "Start all", then: { do: "perform", action: start } },
      { id: "again", label: "Check again", then: { do: "retry" } },
      { id: "sign", label: "Go on without them", needsReason: true, then: { do: "skip" } },
    ],
  };
}

function idOf(short: readonly string[]): string {
  return `services:${createHash("sha256").update(short.join("\n")).digest("hex").slice(0, 16)}`;
}

function only(reading: GroupReading, key: string | null): GroupReading {
  if (key === null) return reading;
  return { ...reading, services: reading.services.filter((service) => serviceKey(service) === key) };
}

function countOf(readings: readonly GroupReading[]): number {
  return readings.reduce((sum, { services }) => sum + services.length, 0);
}

function handleOf(handle: unknown): { startedAt?: number | null; failures?: string[] } {
  return handle ?? {};
}
