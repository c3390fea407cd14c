import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { lullProcess, type LullProcess } from "./lull-process.ts";
import type { ServedWorld } from "./served-world.ts";

/** `lull run` as cron calls it, each test in a folder of its own and with no sessions but its own. */
export function lullRuns(world: ServedWorld) {
  let folder = "";
  const started: LullProcess[] = [];
  return {
    /** Answers the folder. */
    async begin(): Promise<string> {
      folder = await mkdtemp(path.join(tmpdir(), "lull-run-"));
      await world.turn({ jobsStopped: false, readOnly: false });
      await world.platform.client.run.deleteMany();
      return folder;
    },
    async end(): Promise<void> {
      for (const { child } of started.splice(0)) child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
    /** Runs it for acme/production with a kind, its options and the command. */
    run(kind: string, options: string, command: readonly string[], env: Record<string, string> = {}): LullProcess {
      const args = ["run", "--kind", kind, "--tenant", "acme/production", ...options.split(" ").filter(Boolean)];
      const around = { LULL_URL: world.url, LULL_TOKEN: world.tokens.acme, ...env };
      const begun = lullProcess([...args, "--", ...command], around, folder);
      started.push(begun);
      return begun;
    },
    sessions: () =>
      world.platform.client.run.findMany({
        include: { tasks: { orderBy: { ordinal: "asc" } } },
        orderBy: { seq: "asc" },
      }),
  };
}

export type LullRuns = ReturnType<typeof lullRuns>;
