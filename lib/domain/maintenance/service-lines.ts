import type { GroupFact, ServicesFact } from "../fleet/facts.ts";
import { byText } from "../fleet/order.ts";
import type { BalanceLine } from "./balance-line.ts";
import type { Judgement } from "./verdict.ts";

type Seen = GroupFact["services"][number];

/**
 * The services of a node, before and at the end: one line for each that ran or was listed at either time. None
 * while nobody has looked at the end yet, which is so as well where the way into maintenance was taken back.
 */
export function serviceLines(services: ServicesFact | null | undefined): BalanceLine[] {
  if (!services?.now) return [];
  const { before, now, signed } = services;
  const names = new Set([...before, ...now].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const was = before.find((group) => group.name === name);
    const is = now.find((group) => group.name === name);
    const [then, today] = [byKey(was), byKey(is)];
    return [...new Set([...then.keys(), ...today.keys()])].sort(byText).map((key): BalanceLine => {
      const judged = verdictOn(then.get(key), today.get(key), is);
      return {
        instance: `${name}: ${key}`,
        kind: "service",
        network: null,
        before: stateIn(was, then.get(key)),
        now: stateIn(is, today.get(key)),
        ...(signed && judged.verdict === "differs"
          ? { verdict: "expected", note: `${judged.note}; signed when the node was enabled` }
          : judged),
      };
    });
  });
}

function verdictOn(before: Seen | undefined, now: Seen | undefined, group: GroupFact | undefined): Judgement {
  if (now?.running) return before?.running ? { verdict: "same", note: "" } : { verdict: "expected", note: "runs now" };
  if (before && !before.running) return { verdict: "same", note: "" };
  if (group?.problem) return { verdict: "differs", note: group.problem };
  return { verdict: "differs", note: before ? "ran before" : "nobody knows whether it ran before" };
}

function stateIn(group: GroupFact | undefined, service: Seen | undefined): string {
  if (service) return service.running ? "running" : service.status;
  return group && group.problem === null ? "not in the list" : "not known";
}

function byKey(group: GroupFact | undefined): Map<string, Seen> {
  return new Map(group?.services.map((service) => [service.key, service]));
}
