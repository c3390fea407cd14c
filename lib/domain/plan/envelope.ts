import type { ActionType, Envelope } from "./action.ts";
import type { PlanDraft } from "./plan.ts";

/** What a child's plan does, as an envelope measures it. */
interface Extent {
  moves: number;
  stops: number;
  /** Each node's share of its memory that is taken afterwards, 0..1. */
  loads: { node: string; share: number }[];
}

export function extentOf({ stages, loads }: Pick<PlanDraft, "stages" | "loads">): Extent {
  const types = stages.flatMap(({ steps }) => steps.map(({ action }) => action.type));
  const countOf = (...wanted: ActionType[]): number => types.filter((type) => wanted.includes(type)).length;
  return {
    moves: countOf("instance.migrate", "instance.relocate"),
    stops: countOf("instance.shutdown", "instance.save"),
    loads: loads.map(({ node, memoryAfterBytes, memoryTotalBytes }) => ({
      node,
      share: memoryTotalBytes > 0 ? memoryAfterBytes / memoryTotalBytes : 1,
    })),
  };
}

/** Why a child's plan lies outside what was confirmed, one line each; empty when it lies within. */
export function outsideEnvelope(draft: PlanDraft, envelope: Envelope): string[] {
  const { maxMoves, maxStops = Infinity, maxLoad } = envelope;
  const known = new Set(envelope.knownWarnings);
  const { moves, stops, loads } = extentOf(draft);
  return [
    ...draft.blockers.map(({ message }) => message),
    ...draft.warnings.filter(({ code }) => !known.has(code)).map(({ message }) => message),
    ...(moves > maxMoves ? [`${moves} moves; at most ${maxMoves} were confirmed.`] : []),
    ...(stops > maxStops ? [`${stops} would be stopped; ${maxStops} were confirmed.`] : []),
    ...loads
      .filter(({ share }) => share > maxLoad)
      .map(({ node, share }) => `${node} would be ${percent(share)} full; at most ${percent(maxLoad)} was confirmed.`),
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
