import type { Contract } from "#lib/server/http/contract.ts";
import type { Callers } from "./find-callers.ts";
import type { FoundMutation } from "./find-mutations.ts";

/** Routes whose contract says something else of their writes to platform than they do. Paths apart have no contract. */
export function contractProblems(
  table: readonly Contract[],
  mutations: readonly FoundMutation[],
  callers: ReadonlyMap<string, Callers>,
): string[] {
  return table.flatMap(({ method, path, writes }) => {
    const route = `${method} ${path}`;
    const called = mutations.filter(
      (each) => each.writes === "platform" && callers.get(each.key)?.routes.includes(route),
    );
    const wanted =
      called.length === 0 ? undefined : called.some((each) => each.answersItself) ? "platformAnswered" : "platform";
    if (writes === wanted) return [];
    const should = wanted ? `must declare writes: "${wanted}"` : "must not declare that it writes to platform";
    return [
      `${route}: its contract ${should}${called.length > 0 ? ` (it calls ${called.map(({ name }) => name).join(", ")})` : ""}`,
    ];
  });
}
