import type { StepOutcome } from "../steps/outcome.ts";
import { leftOut } from "./left-out.ts";
import { reachNode } from "./look-at-node.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Good looks in a row, and how far apart, until a node counts as healthy. */
const GOOD_LOOKS = 3;
const LOOK_SECONDS = 1;

/** Asks until a person says that their work is done; then the node must answer. */
export async function workOnNode(deps: PerformerDeps, look: Look<"node.work">): Promise<StepOutcome> {
  const { node, after } = look.action;
  const moot = await leftOut(deps, look, after);
  if (moot) return moot;
  return {
    kind: "ask",
    question: {
      id: `work:${node.id}`,
      text: `Do your work on ${node.name}: nothing runs there, and nothing is placed there. Then go on.`,
      answers: [
        { id: "done", label: "The work is done: go on", then: { do: "perform", action: { type: "node.reach", node } } },
        { id: "rollBack", label: "End the run and open what it has closed", then: { do: "rollBack" } },
      ],
    },
  };
}

/** The node must be open and answer several times in a row; one lost answer begins the count anew. */
export async function awaitHealthy(deps: PerformerDeps, look: Look<"node.awaitHealthy">): Promise<StepOutcome> {
  const { node, after } = look.action;
  const moot = await leftOut(deps, look, after);
  if (moot) return moot;
  const reached = await reachNode(deps, { ...look, action: { type: "node.reach", node } });
  const { status } = await deps.control.node.findUniqueOrThrow({ where: { id: node.id } });
  if (reached.kind !== "done") return reached;
  const good = status === "ENABLED" ? goodSoFar(look.handle) + 1 : 0;
  if (good >= GOOD_LOOKS) return { kind: "done", detail: `${node.name} is enabled and answers` };
  const detail = status === "ENABLED" ? `${good} of ${GOOD_LOOKS} good looks` : `${node.name} is ${status}`;
  return { kind: "look", inSeconds: LOOK_SECONDS, detail, handle: { good } };
}

/** A handle that tells of trouble is of a look that got no answer. */
function goodSoFar(handle: unknown): number {
  if (typeof handle !== "object" || handle === null || "troubleSince" in handle) return 0;
  return "good" in handle && typeof handle.good === "number" ? handle.good : 0;
}
