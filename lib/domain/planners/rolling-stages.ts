import type { Action, Envelope } from "../plan/action.ts";
import { extentOf } from "../plan/envelope.ts";
import type { Stage, Step } from "../plan/plan.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { RollingRequest } from "./requests.ts";
import type { Forecast, NodeForecast } from "./rolling-forecast.ts";
import { count, listOf } from "./wording.ts";

/** How far a drain may differ from its forecast without asking: a few instances more, a little fuller. */
const MORE_MOVES = 1.25;
const LEAST_SLACK = 3;
const MORE_LOAD = 0.05;
const USUAL_LOAD = 0.9;

/** Per node: drain, work, enable, wait until healthy; as many nodes at once as the window is wide. */
export function rollingStages({ stretches }: Forecast, { between, atOnce }: RollingRequest): Stage[] {
  return stretches.map((stretch) => {
    const steps = stretch.flatMap((each) => [
      drainStep(each),
      ...(between === "wait" ? [workStep(each)] : []),
      enableStep(each),
      healthyStep(each),
    ]);
    return { ...stageOf(`Maintain ${listOf(stretch.map(({ node }) => node.name))} (forecast)`, steps), window: atOnce };
  });
}

/** Taken back by Enable, which does nothing where the node is open already. */
function drainStep(each: NodeForecast): Step {
  const { node, request, moves } = each;
  return {
    id: `drain:${node.id}`,
    name: `Drain ${node.name}: ${count(moves, "move")} forecast`,
    action: { type: "operation.run", planner: "node.moveAll", request: { ...request }, envelope: envelopeOf(each) },
    lanes: [],
    undo: enableAction(each),
    onAbort: "cancel",
    skippable: true,
    skippableAhead: true,
    track: node.id,
  };
}

function workStep({ node }: NodeForecast): Step {
  const name = `Work on ${node.name}`;
  const action: Action = { type: "node.work", node: refOf(node), after: `drain:${node.id}` };
  return { id: `work:${node.id}`, name, action, lanes: [], onAbort: "cancel", track: node.id };
}

function enableStep(each: NodeForecast): Step {
  const { id, name } = each.node;
  const action: Action = { ...enableAction(each), after: `drain:${id}` };
  return {
    id: `enable:${id}`,
    name: `Enable ${name}`,
    action,
    lanes: [],
    onAbort: "cancel",
    skippable: true,
    track: id,
  };
}

function healthyStep({ node }: NodeForecast): Step {
  const name = `Wait until ${node.name} is healthy`;
  const action: Action = { type: "node.awaitHealthy", node: refOf(node), after: `drain:${node.id}` };
  return {
    id: `healthy:${node.id}`,
    name,
    action,
    lanes: [],
    onAbort: "finish",
    timeoutSeconds: 900,
    skippable: true,
    track: node.id,
  };
}

function enableAction({ node }: NodeForecast) {
  return {
    type: "operation.run" as const,
    planner: "node.enable",
    request: { nodeId: node.id, bringBack: false, overrides: [] },
    envelope: { maxMoves: 0, maxStops: 0, maxLoad: 1, knownWarnings: [] },
  };
}

function envelopeOf({ draft }: NodeForecast): Envelope {
  const { moves, stops, loads } = extentOf(draft);
  return {
    maxMoves: Math.max(moves + LEAST_SLACK, Math.ceil(moves * MORE_MOVES)),
    maxStops: stops,
    maxLoad: Math.min(1, Math.max(USUAL_LOAD, ...loads.map(({ share }) => share + MORE_LOAD))),
    knownWarnings: [...new Set(draft.warnings.map(({ code }) => code))],
  };
}
