import type { ReleaseRef } from "../platform/release.ts";

/** Looks whether the bundle is still the checked one, whether there is room, and asks the platform's own check. */
export interface CheckRelease {
  type: "release.check";
  release: ReleaseRef;
}

/** Unpacks the bundle beside the releases that are there. */
export interface UnpackRelease {
  type: "release.unpack";
  release: ReleaseRef;
}

/** Removes what was unpacked, unless the platform runs it. */
export interface DiscardRelease {
  type: "release.discard";
  release: ReleaseRef;
}

/** Applies the release's migrations, each in a transaction of its own. */
export interface MigrateRelease {
  type: "release.migrate";
  release: ReleaseRef;
}

/** From now on the platform's services are started from this release; null: as Lull brought them. */
export interface InstallRelease {
  type: "release.install";
  release: ReleaseRef | null;
  version: string;
  /** What ran before. */
  before: string;
  /** The way back of this operation: what it has noted as installed is forgotten. */
  takesBack?: true;
}

/** Calls the release's own command and then the platform's for that moment, where there is one. */
export interface CallHook {
  type: "release.call";
  release: ReleaseRef;
  hook: "migrated" | "verify";
}

/** Starts one service, looks whether it is well and of that version, and stops it again. */
export interface VerifyService {
  type: "platformService.verify";
  service: string;
  version: string;
}

export type ReleaseAction =
  CheckRelease | UnpackRelease | DiscardRelease | MigrateRelease | InstallRelease | CallHook | VerifyService;

/** What an undo of the upgrade's does, as the step's name on the page. */
export function nameOfRelease(action: ReleaseAction): string {
  switch (action.type) {
    case "release.discard":
      return `Remove the unpacked release ${action.release.version}`;
    case "release.install":
      return `Have ${action.version} started again`;
    default:
      return "Look at the release";
  }
}
