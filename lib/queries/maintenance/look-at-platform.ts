import type { PlatformLook } from "#lib/domain/console/outage.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { liveRunners } from "../runs/live-runners.ts";

/** One look at the platform; one that brings no answer in time has found no database. Never throws. */
export async function lookAtPlatform(
  platform: PlatformClient,
  now: () => Date,
  answerWithinMs: number,
): Promise<PlatformLook> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), answerWithinMs);
  });
  try {
    const runners = await Promise.race([liveRunners(platform).catch(() => null), late]);
    return { at: now(), database: runners !== null, runners: runners?.length ?? null };
  } finally {
    clearTimeout(timer);
  }
}
