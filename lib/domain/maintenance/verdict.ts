import type { FoundInstance, InstanceFact, InstanceState, MaintenanceEntry } from "../fleet/facts.ts";
import { isOff } from "../fleet/instance-state.ts";
import { movedAwayTo } from "./record.ts";

export interface Judgement {
  /** 'same', 'expected' where the record or a person's start explains it, 'differs' where nothing does. */
  verdict: "same" | "expected" | "differs";
  /** Why, in words; empty for 'same'. */
  note: string;
}

/** One instance before and now, with what the maintenance did to it last. */
export interface Comparison {
  before: FoundInstance | undefined;
  now: InstanceFact | undefined;
  entry: MaintenanceEntry | undefined;
  nodeId: string;
  nodeNames: ReadonlyMap<string, string>;
}

/**
 * What was found has to be there again, or the record has to explain where it is. What came, or was
 * started, besides is accepted: nothing is lost by it.
 */
export function verdictOn(comparison: Comparison): Judgement {
  const { verdict, note } = judge(comparison);
  const { before, now } = comparison;
  const renamed = before && now && before.name !== now.name ? `is called ${now.name} now` : "";
  return { verdict, note: [renamed, note].filter(Boolean).join("; ") };
}

function judge({ before, now, entry, nodeId, nodeNames }: Comparison): Judgement {
  if (!before) return { verdict: "expected", note: "came here since the maintenance began" };
  if (!now) return { verdict: "differs", note: "is gone: no node knows it" };
  if (now.nodeId === nodeId) return verdictHere(before.state, now.state, entry);
  const place = nodeNames.get(now.nodeId) ?? "another node";
  const target = movedAwayTo(entry, nodeId);
  const way = target === null ? `was moved by hand to ${place}` : wayOf(target, now.nodeId, place, nodeNames);
  if (!sameState(before.state, now.state)) return { verdict: "differs", note: `${way} and ${isNow(now.state)} there` };
  return { verdict: target === null ? "differs" : "expected", note: way };
}

function verdictHere(before: InstanceState, now: InstanceState, entry: MaintenanceEntry | undefined): Judgement {
  if (sameState(before, now)) return { verdict: "same", note: "" };
  if (isOff(now)) return verdictOff(entry);
  if (now === "unknown") return { verdict: "differs", note: "is in a state that nobody could read" };
  if (isOff(before)) {
    const note = entry?.did === "started" ? "was started during the maintenance" : "was started by hand";
    return { verdict: "expected", note };
  }
  return { verdict: "differs", note: `was ${before} and ${isNow(now)}` };
}

function verdictOff(entry: MaintenanceEntry | undefined): Judgement {
  switch (entry?.did) {
    case "turnedOff":
      return { verdict: "expected", note: "was stopped to stay off" };
    case "stopped":
    case "saved":
      return { verdict: "differs", note: "was stopped by the maintenance and is still off" };
    case "started":
      return { verdict: "differs", note: "was started again and has gone off since" };
    default:
      return { verdict: "differs", note: "was stopped by hand" };
  }
}

function wayOf(target: string, nodeId: string, place: string, nodeNames: ReadonlyMap<string, string>): string {
  if (target === nodeId) return `was moved to ${place}`;
  return `was moved to ${nodeNames.get(target) ?? "another node"}, and from there to ${place}`;
}

function sameState(a: InstanceState, b: InstanceState): boolean {
  return a === b || (isOff(a) && isOff(b));
}

function isNow(state: InstanceState): string {
  return state === "unknown" ? "is in a state that nobody could read" : `is ${state}`;
}
