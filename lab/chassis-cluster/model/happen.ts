import { abort } from "./abort.ts";
import { advance } from "./advance.ts";
import { deletePackage } from "./install.ts";
import { reboot } from "./reboot.ts";
import { rollBack } from "./roll-back.ts";
import { startUpgrade } from "./start-upgrade.ts";
import {
  done,
  refused,
  type Answer,
  type Cluster,
  type Conditions,
  type MemberId,
  type Package,
  type UpgradeOptions,
} from "./state.ts";
import { failOver } from "./fail-over.ts";

/** What somebody does to the cluster; `from` is the member that the command was given on. */
export type Deed =
  | { kind: "wait" }
  | { kind: "upgrade"; from: MemberId; path: string; options: UpgradeOptions }
  | { kind: "abort"; from: MemberId }
  | { kind: "rollback"; node: MemberId }
  | { kind: "reboot"; node: MemberId }
  | { kind: "failover"; group: number; node: MemberId }
  | { kind: "store"; on: MemberId; path: string; content: Package }
  | { kind: "delete"; on: MemberId; path: string }
  /** Not a command: somebody pulls a cable, fills a disk, presses a button. */
  | { kind: "change"; change: (cluster: Cluster, at: number) => void }
  | { kind: "condition"; conditions: Partial<Conditions> };

/** The cluster after a deed at a time, and what the device says to it. The given cluster isn't changed. */
export function happen(before: Cluster, at: number, deed: Deed): { cluster: Cluster; answer: Answer } {
  const cluster = structuredClone(before);
  advance(cluster, at);
  const answer = perform(cluster, at, deed);
  advance(cluster, at);
  return { cluster, answer };
}

function perform(cluster: Cluster, at: number, deed: Deed): Answer {
  switch (deed.kind) {
    case "wait":
      return done();
    case "upgrade":
      return startUpgrade(cluster, at, deed);
    case "abort":
      return abort(cluster, at, deed.from);
    case "rollback":
      return rollBack(cluster, deed.node);
    case "reboot":
      return reboot(cluster, at, deed.node);
    case "failover":
      return failOver(cluster, deed.group, deed.node);
    case "store":
      return store(cluster, deed.on, deed.path, deed.content);
    case "delete":
      return deletePackage(cluster.members[deed.on], deed.path)
        ? done()
        : refused(`${deed.path}: No such file or directory`);
    case "change":
      deed.change(cluster, at);
      return done();
    case "condition":
      return setConditions(cluster, at, deed.conditions);
  }
}

function setConditions(cluster: Cluster, at: number, conditions: Partial<Conditions>): Answer {
  const { upgrade } = cluster;
  if (upgrade && cluster.conditions.held.includes(upgrade.phase)) upgrade.notBefore = at;
  Object.assign(cluster.conditions, conditions);
  return done();
}

function store(cluster: Cluster, on: MemberId, path: string, content: Package): Answer {
  const member = cluster.members[on];
  deletePackage(member, path);
  if (content.size > member.diskFree) return refused(`${path}: No space left on device`);
  member.media[path] = content;
  member.diskFree -= content.size;
  return done();
}
