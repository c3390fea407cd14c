import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";

export const unpackRelease: Performer<"release.unpack"> = (deps, look) =>
  attended(
    deps,
    look,
    () => deps.upgrades.releases.unpack(look.action.release),
    ({ already }) => ({ kind: "done", detail: already ? "it was unpacked already" : "every file as it is listed" }),
  );

/** The release that the platform runs stays where it is. */
export const discardRelease: Performer<"release.discard"> = async ({ upgrades }, { action }) => {
  await upgrades.releases.discard(action.release);
  return { kind: "done", detail: "nothing of it is left but its bundle" };
};
