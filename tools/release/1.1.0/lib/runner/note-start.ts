import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { readRunnerUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { ownRelease } from "#lib/runner/release.ts";
import { gated } from "#lib/use-cases/runs/gated.ts";

const AGAIN_MS = 1_000;

/** Notes that this runner has started, behind the mode's gate: in read-only it waits until that is over. */
export async function noteStart(name: string): Promise<void> {
  const startedAt = new Date();
  const urls = await readRunnerUrls();
  const mode = createControlClient(urls.mode, { max: 1 });
  const platform = createPlatformClient(urls.platform, { max: 1 });
  try {
    while (!(await noted())) await wait(AGAIN_MS, undefined, { ref: false });
  } finally {
    await Promise.all([mode.$disconnect(), platform.$disconnect()]);
  }

  function noted(): Promise<boolean> {
    return gated({ platform, mode }, async (tx) => {
      const { readOnly, maintenance } = await mode.mode.findUniqueOrThrow({
        where: { scope: SYSTEM_SCOPE },
        select: { readOnly: true, maintenance: true },
      });
      if (readOnly || maintenance === "on") return false;
      await tx.$executeRaw`INSERT INTO "RunnerStart" (runner, release, host, "startedAt")
        VALUES (${name}, ${ownRelease()}, ${hostname()}, ${startedAt})`;
      return true;
    }).catch(() => false);
  }
}
