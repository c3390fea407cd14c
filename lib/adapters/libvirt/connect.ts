import {
  HypervisorError,
  type Hypervisor,
  type InstanceObservation,
  type NodeConnection,
  type UriCheck,
} from "#lib/ports/hypervisor.ts";
import { cancelMigration } from "./cancel-migration.ts";
import { create } from "./create.ts";
import type { DetailsCache } from "./details-cache.ts";
import { hints } from "./events.ts";
import { readInstance, readInstances } from "./instance.ts";
import { readInventory } from "./inventory.ts";
import { mark } from "./mark.ts";
import { migrate } from "./migrate.ts";
import type { Moves } from "./moves.ts";
import type { StorageRules } from "./pinned.ts";
import { forceOff, save, shutdown, start, type Subject } from "./power.ts";
import { relocate } from "./relocate.ts";
import type { MovePlan } from "./start-move.ts";
import { virshOn, withoutQuestions, type Virsh } from "./virsh/virsh.ts";

/** What all nodes of one driver share. */
export interface LibvirtContext {
  checkUri(uri: string): UriCheck;
  checkMigrationUri(uri: string): UriCheck;
  rules: StorageRules;
  cache: DetailsCache;
  moves: Moves;
  timeoutMs: number;
  log: { warn(details: object, message: string): void };
}

export function connectLibvirt(context: LibvirtContext, node: NodeConnection): Hypervisor {
  const { cache, rules, moves } = context;
  const connected = (to: NodeConnection): Virsh => virshOn(to, context.checkUri, context.timeoutMs);
  const virsh = connected(node);
  const lookAt = (id: string, on: Virsh): Promise<InstanceObservation | null> => readInstance(on, id, cache, rules);
  const subject = (id: string): Subject => ({ virsh, look: () => needed(lookAt(id, virsh), node.name) });
  const plan = (guest: InstanceObservation, target: NodeConnection, live: boolean): MovePlan => ({
    source: virsh,
    target: connected(target),
    guest,
    live,
    ...routeTo(context, target),
    lookAtSource: () => lookAt(guest.id, virsh),
    warn: (details, message) => context.log.warn(details, message),
  });
  return {
    inventory: () => readInventory(virsh, cache, rules),
    instance: (id) => lookAt(id, virsh),
    instances: (ids) => readInstances(virsh, ids, cache, rules),
    migrate: (id, target, options) =>
      migrate(
        { ...subject(id), moves, plan, lookAtTarget: (to, guest) => lookAt(guest, connected(to)) },
        id,
        target,
        options,
      ),
    cancelMigration: (id) => cancelMigration(subject(id), moves),
    start: (id, { paused }) => start(subject(id), paused),
    shutdown: (id) => shutdown(subject(id)),
    forceOff: (id) => forceOff(subject(id)),
    save: (id) => save(subject(id)),
    relocate: (id, target) => relocate(id, { ...subject(id), target: connected(target) }),
    create: async (instance) => {
      if (!(await lookAt(instance.id, virsh))) await create(virsh, rules, instance);
    },
    mark: async (id, wanted) => {
      await mark(subject(id), wanted);
      cache.drop(virsh.uri, id);
    },
    setAutostart: async (id, on) => {
      await virsh.run("autostart", id, ...(on ? [] : ["--disable"]));
    },
    events: (signal) => hints(virsh, cache, signal),
  };
}

async function needed(look: Promise<InstanceObservation | null>, node: string): Promise<InstanceObservation> {
  const seen = await look;
  if (!seen) throw new HypervisorError("not-found", `${node} doesn't know this instance`);
  return seen;
}

/** How the source talks to the target, and where it sends the guest's memory. */
function routeTo(context: LibvirtContext, target: NodeConnection): { targetUri: string; dataUri: string | null } {
  const given = target.migrationUri ?? null;
  for (const check of [
    context.checkUri(target.uri),
    given === null ? { ok: true as const } : context.checkMigrationUri(given),
  ]) {
    if (!check.ok)
      throw new HypervisorError("not-permitted", `${target.name} has an address that is not allowed: ${check.reason}`);
  }
  const isData = given?.startsWith("tcp:") ?? false;
  return {
    targetUri: withoutQuestions(given !== null && !isData ? given : target.uri),
    dataUri: isData ? given : null,
  };
}
