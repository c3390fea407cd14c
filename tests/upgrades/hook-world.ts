import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { manifestFile } from "#lib/adapters/state-folder/manifest-file.ts";
import type { PlanDraft, Stage } from "#lib/domain/plan/plan.ts";
import { alone } from "#lib/domain/planners/backup-stages.ts";
import { callStage } from "#lib/domain/planners/upgrade-stages.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { ReleaseHooks } from "#lib/domain/platform/manifest.ts";
import { textOf } from "#lib/queries/platform/read-manifest.ts";
import { makeUpgradeKeeping } from "#lib/server/make-upgrade-keeping.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { insertOperation } from "#lib/use-cases/operations/insert-operation.ts";
import { sealPlan } from "#lib/use-cases/operations/seal-plan.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";
import { makeEngine, withoutPlatform } from "../engine/engine.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { makeBundle } from "./make-bundle.ts";

/** A worker that upgrades from a state folder, and a release whose hooks, and the platform's, are scripts of a test. */
export async function hookWorld() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-hooks-"));
  const log = path.join(folder, "called.log");
  await mkdir(path.join(folder, "secrets"));
  await writeFile(path.join(folder, "secrets", "orders-password"), "the-known-one\n");
  const upgrades = makeUpgradeKeeping(folder);
  const { platform, platformWrites } = withoutPlatform;
  const driver = simulatorDriver(new MemoryStore());
  const engine = await makeEngine(driver, [], undefined, { platform, platformWrites, upgrades });
  const { control, context } = engine;
  const own = (name: string) => ["/bin/sh", path.join(folder, "release-hook"), name, "{version}", "{release}"];
  await mkdir(upgrades.releases.incoming, { recursive: true });
  const bundle = path.join(upgrades.releases.incoming, "new.tar.gz");
  await makeBundle(bundle, { manifest: { hooks: { migrated: own("migrated"), verify: own("verify") } } });
  valueOf(await addRelease({ ...context, actor: systemActor("admin"), upgrades }, { found: "new.tar.gz" }));
  const { version, file, sha256 } = await control.release.findFirstOrThrow();
  const release = { version, file, sha256 };
  const stages: Stage[] = [
    alone("release:check", "Preflight", { type: "release.check", release }),
    callStage(release, "migrated"),
    callStage(release, "verify"),
  ];
  return {
    ...engine,
    folder,
    releaseFolder: upgrades.releases.folderOf(release),
    /** Each script is told what it is called with, and writes it down before it does this. */
    script: (name: "release-hook" | "platform-hook", then: string) =>
      writeFile(path.join(folder, name), `echo "${name} $*" >> ${log}\n${then}\n`),
    hooks: (hooks: ReleaseHooks) => manifestFile(folder).write(textOf({ ...DEMO_PLATFORM, hooks })),
    platformHook: (name: string, timeoutSeconds = 60) => ({
      argv: ["/bin/sh", path.join(folder, "platform-hook"), name, "{version}", "{release}"],
      timeoutSeconds,
    }),
    called: async () => (await readFile(log, "utf8").catch(() => "")).trim().split("\n"),
    start: () =>
      control.$transaction(async (tx) => {
        const plan = await sealPlan(tx, "platform", draftOf(stages));
        const actor = systemActor("test");
        return insertOperation(tx, { plan, request: {}, reason: "test", actor, maintenanceId: null, parent: null });
      }),
    stepOf: (operationId: string, id: string) =>
      control.step.findUniqueOrThrow({ where: { operationId_id: { operationId, id } } }),
    async close(): Promise<void> {
      await engine.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type HookWorld = Awaited<ReturnType<typeof hookWorld>>;

function draftOf(stages: Stage[]): PlanDraft {
  return {
    kind: "platform.upgrade",
    formatVersion: 1,
    subject: { kind: "platform", id: "platform", name: "platform" },
    title: "Call the hooks",
    confirmLabel: "Call the hooks",
    stages,
    fates: [],
    loads: [],
    blockers: [],
    warnings: [],
    choices: {},
    claims: ["mode"],
    reserves: [],
    abortPolicy: { way: "undo", leadsTo: "Nothing was changed." },
  };
}
