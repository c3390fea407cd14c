import type { Call } from "#lib/domain/platform/manifest.ts";
import { count } from "#lib/domain/planners/wording.ts";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";

/** Of a release's own command; the platform's has its own limit. */
const RELEASE_SECONDS = 1_800;

/** The release's own command of that moment, then the platform's. A retry calls both again: they have to bear that. */
export const callHook: Performer<"release.call"> = (deps, look) => {
  const { release, hook } = look.action;
  const { releases, manifest, call } = deps.upgrades;
  return attended(
    deps,
    look,
    async ({ signal }) => {
      const own = (await deps.control.release.findUniqueOrThrow({ where: { version: release.version } })).manifest;
      const argv = (own as unknown as { hooks: Partial<Record<string, string[]>> }).hooks[hook];
      const platforms = (await manifest()).hooks[hook];
      const calls: Call[] = [
        ...(argv ? [{ argv, timeoutSeconds: RELEASE_SECONDS }] : []),
        ...(platforms ? [platforms] : []),
      ];
      const fill = { version: release.version, release: releases.folderOf(release) };
      const outputs: string[] = [];
      for (const each of calls) {
        const called = await call(each, fill, signal);
        if (!called.ok) throw new Error(called.because);
        outputs.push(called.output);
      }
      return outputs;
    },
    (outputs) => ({ kind: "done", detail: outputs.length > 0 ? wordsOf(outputs) : "nothing is to be called" }),
  );
};

/** What the calls wrote last, in one line. */
function wordsOf(outputs: readonly string[]): string {
  const written = outputs.map((output) => output.replace(/\s+/g, " ").trim()).filter(Boolean);
  return [`${count(outputs.length, "call")} went well`, ...written].join(": ");
}
