import type { ReleaseAction } from "#lib/domain/plan/release-action.ts";
import type { Performers } from "../performer.ts";
import { callHook } from "./call-hook.ts";
import { checkRelease } from "./check.ts";
import { installRelease } from "./install.ts";
import { migrateRelease } from "./migrate.ts";
import { discardRelease, unpackRelease } from "./unpack.ts";
import { verifyService } from "./verify-service.ts";

export const RELEASE_PERFORMERS: Pick<Performers, ReleaseAction["type"]> = {
  "release.check": checkRelease,
  "release.unpack": unpackRelease,
  "release.discard": discardRelease,
  "release.migrate": migrateRelease,
  "release.install": installRelease,
  "release.call": callHook,
  "platformService.verify": verifyService,
};
