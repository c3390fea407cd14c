import { forgetInstallation, noteInstallation } from "#lib/use-cases/upgrades/note-installation.ts";
import type { Performer } from "../performer.ts";

/** The pointer first, then the row that tells of it: a worker that takes it over does both again, and it is the same. */
export const installRelease: Performer<"release.install"> = async ({ upgrades, now }, { action, operationId }) => {
  const { release, version, before, takesBack } = action;
  await upgrades.releases.point(release);
  const installed = { version, before, operationId, now: now() };
  return {
    kind: "done",
    detail: release ? `services are started from ${version}` : `services are started as Lull brought them (${version})`,
    write: (tx) => (takesBack ? forgetInstallation(tx, installed) : noteInstallation(tx, installed)),
    topics: ["upgrades"],
  };
};
