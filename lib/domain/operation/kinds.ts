import type { Right } from "../authority/rights.ts";
import type { FleetKind, OperationKind } from "../plan/plan.ts";

/** The right that starts an operation of a kind; a verb on it needs the same. */
const RIGHT_OF_KIND: Readonly<Record<string, Right>> = {
  "node.moveAll": "fleet.operate",
  "node.stopAll": "fleet.operate",
  "node.enable": "fleet.operate",
  "node.startServices": "fleet.operate",
  "node.decommission": "fleet.register",
  "fleet.rolling": "fleet.operate",
  "instance.create": "fleet.operate",
  "network.create": "fleet.operate",
  "instance.move": "fleet.operate",
  "instance.start": "fleet.operate",
  "instance.stop": "fleet.operate",
  "node.startInstances": "fleet.operate",
  "mode.quiesce": "system.administer",
  "mode.resume": "system.administer",
  "platform.enter": "system.administer",
  "platform.startup": "system.administer",
  "platform.backup": "system.administer",
  "platform.rehearse": "system.administer",
  "platform.restore": "system.administer",
  "platform.undoRestore": "system.administer",
  "platform.upgrade": "system.administer",
  "platform.rollback": "system.administer",
  "cluster.upgrade": "fleet.operate",
  "cluster.recover": "fleet.operate",
  "cluster.rollback": "fleet.operate",
  "cluster.abort": "fleet.operate",
} satisfies Record<OperationKind, Right>;

export function rightOfKind(kind: string): Right {
  return RIGHT_OF_KIND[kind] ?? "system.administer";
}

/** Whether this version plans operations of that kind, from the fleet. */
export function isFleetKind(kind: string): kind is FleetKind {
  return Object.hasOwn(RIGHT_OF_KIND, kind) && !/^(mode|platform|cluster)\./.test(kind);
}
