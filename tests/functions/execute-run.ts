import type { BuiltInResult } from "#lib/ports/built-in.ts";
import { BUILT_INS } from "#lib/runner/built-ins.ts";
import type { PlatformWorld } from "./platform-world.ts";

/** What a runner does with a run of its own kinds, once it is its; an error is the run's end. */
export async function executeRun({ platform }: PlatformWorld, id: unknown): Promise<BuiltInResult> {
  const found = await platform.client.run.findUniqueOrThrow({
    where: { id: String(id) },
    include: { workspace: true },
  });
  const builtIn = BUILT_INS[found.kindId];
  if (!builtIn) throw new Error(`no built-in for ${found.kindId}`);
  const { kindId, name, workspaceId, target, parameters, registeredBy, workspace } = found;
  const { organizationId } = workspace;
  const run = { id: found.id, kindId, name, organizationId, workspaceId, target, parameters, registeredBy };
  return builtIn({
    run,
    platform: platform.client,
    signal: new AbortController().signal,
    write: (work) => platform.client.$transaction(work, { timeout: 30_000 }),
    say: () => undefined,
  }).catch((error: unknown) => ({ outcome: "error", message: error instanceof Error ? error.message : String(error) }));
}
