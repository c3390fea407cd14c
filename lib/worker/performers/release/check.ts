import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";

/** Before anybody is led away: the bundle is still the checked one, and the platform's own check has no objection. */
export const checkRelease: Performer<"release.check"> = (deps, look) => {
  const { release } = look.action;
  const { releases, manifest, call } = deps.upgrades;
  return attended(
    deps,
    look,
    async ({ signal }) => {
      await releases.check(release);
      const { hooks } = await manifest();
      if (!hooks.preflight) return "the bundle is the one that was checked";
      const fill = { version: release.version, release: releases.folderOf(release) };
      const called = await call(hooks.preflight, fill, signal);
      if (!called.ok) throw new Error(`The platform's preflight objects: ${called.because}`);
      return "the bundle is the one that was checked, and the platform's preflight agrees";
    },
    (detail) => ({ kind: "done", detail }),
  );
};
