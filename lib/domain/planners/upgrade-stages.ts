import type { Stage } from "../plan/plan.ts";
import type { ReleaseRef } from "../platform/release.ts";
import type { PresentRelease } from "../platform/upgrade-snapshot.ts";
import { alone } from "./backup-stages.ts";
import { stageOf } from "./node-steps.ts";

/** A runner that doesn't get well within this won't. */
const VERIFY_SECONDS = 180;
const STOP_SECONDS = 60;
const CALL_SECONDS = 3_700;

/** The pointer changes; services that are started from now on are of that release. */
export function installStage({ to, before }: { to: PresentRelease; before: string }): Stage {
  const { version, release } = to;
  const action = { type: "release.install", release, version, before } as const;
  return alone("release:install", `Have ${version} started from now on`, action, { onAbort: "finish" });
}

/** What such a stage has done is taken back. */
export function takeBackStage({ version, release }: PresentRelease, before: string): Stage {
  const action = { type: "release.install", release, version, before, takesBack: true } as const;
  return alone("release:back", `Have ${version} started again`, action, { onAbort: "finish" });
}

/** One after the other, so that what is wrong is seen with the first, and the others never start. */
export function verifyStages(services: readonly string[], version: string): Stage[] {
  return services.map((service) =>
    alone(
      `verify:${service}`,
      `Start ${service} to verify it, and stop it`,
      { type: "platformService.verify", service, version },
      { onAbort: "cancel", timeoutSeconds: VERIFY_SECONDS },
    ),
  );
}

export function stoppedStage(services: readonly string[]): Stage {
  return stageOf(
    "Have every service stopped",
    services.map((service) => ({
      id: `back:stop:${service}`,
      name: `Have ${service} stopped`,
      action: { type: "platformService.stop", service },
      lanes: [],
      onAbort: "finish",
      timeoutSeconds: STOP_SECONDS,
    })),
  );
}

/** The release's own command for a moment, and the platform's: what they are is looked up when it comes. */
export function callStage(release: ReleaseRef, hook: "migrated" | "verify"): Stage {
  const name = hook === "migrated" ? "Call what follows the migrations" : "Call what verifies the release";
  return alone(`release:${hook}`, name, { type: "release.call", release, hook }, { timeoutSeconds: CALL_SECONDS });
}
