import { count, listOf } from "#lib/domain/planners/wording.ts";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";

/** Each migration whole or not at all: a retry goes on with the first that is missing. */
export const migrateRelease: Performer<"release.migrate"> = (deps, look) => {
  const { releases, migrate } = deps.upgrades;
  return attended(
    deps,
    look,
    async () => migrate(await releases.migrationsOf(look.action.release)),
    (names) => ({
      kind: "done",
      detail: names.length > 0 ? `${count(names.length, "migration")}: ${listOf(names)}` : "nothing was missing",
    }),
  );
};
