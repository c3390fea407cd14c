import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { askHostKeys } from "#lib/use-cases/clusters/ask-host-keys.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";
import { putChunk } from "#lib/use-cases/clusters/put-chunk.ts";
import { readConfiguration } from "#lib/use-cases/clusters/read-configuration.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { removeCluster } from "#lib/use-cases/clusters/remove-cluster.ts";
import { removeImage } from "#lib/use-cases/clusters/remove-image.ts";
import { startClusterAbort } from "#lib/use-cases/clusters/start-abort.ts";
import { startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { startClusterRollback } from "#lib/use-cases/clusters/start-rollback.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { startCreateInstance } from "#lib/use-cases/instances/start-create-instance.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";
import { startStopInstance } from "#lib/use-cases/instances/start-stop-instance.ts";
import { addNode } from "#lib/use-cases/nodes/add-node.ts";
import { startDecommission } from "#lib/use-cases/nodes/start-decommission.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { testConnection } from "#lib/use-cases/nodes/test-connection.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { testShell } from "#lib/use-cases/services/test-shell.ts";
import { controlDatabase } from "../postgres.ts";

type Verb = (context: never, input: never) => Promise<{ ok: boolean }>;

/** level3's alone. */
const REGISTERING = {
  ...{ addNode, testConnection, configureShell, testShell, startDecommission },
  ...{ askHostKeys, registerCluster, changeCluster, removeCluster, readConfiguration },
  ...{ beginImage, putChunk, finishImage, removeImage },
};
/** level2's as well. */
const OPERATING = {
  ...{ startNodeMaintenance, startEnableNode },
  ...{ startCreateInstance, startMoveInstance, startStartInstance, startStopInstance },
  ...{ startClusterUpgrade, startClusterAbort, startClusterRecovery, startClusterRollback },
};

let database: Awaited<ReturnType<typeof controlDatabase>>;
beforeAll(async () => {
  database = await controlDatabase();
});
afterAll(() => database.drop());

// The pages' actions reach the use cases without the API's edge: each has to refuse by itself, before anything else.
describe("in the use case itself", () => {
  it.each(Object.entries<Verb>(REGISTERING))("%s is level3's alone", (_name, verb) =>
    refuses(verb, ["system-admin", "level2", "level1"]),
  );

  it.each(Object.entries<Verb>(OPERATING))("%s is level2's and level3's", (_name, verb) =>
    refuses(verb, ["system-admin", "level1"]),
  );
});

async function refuses(verb: Verb, groups: string[]): Promise<void> {
  for (const own of [groups, []]) {
    const actor: Actor = { ...systemActor("eve"), kind: "user", groups: own };
    const context = { actor, control: database.client, now: () => new Date() };
    expect(await verb(context as never, {} as never)).toMatchObject({ ok: false, reason: "forbidden" });
  }
}
