import { BACKUP_PERFORMERS } from "./backup/backup-performers.ts";
import { awaitPages } from "./await-pages.ts";
import { awaitRuns } from "./await-runs.ts";
import { restoreAutostart, suspendAutostart } from "./autostart.ts";
import { awaitOff, decommissionNode } from "./decommission.ts";
import { CLUSTER_PERFORMERS } from "./clusters/performers.ts";
import { certifyStill } from "./certify-still.ts";
import { createInstance } from "./create-instance.ts";
import { forceOffInstance } from "./force-off-instance.ts";
import { assertNodeEmpty, balanceNode, reachNode, settleNode } from "./look-at-node.ts";
import { migrateInstance } from "./migrate-instance.ts";
import { enterMaintenance, giveUpMaintenance, settleMaintenance } from "./maintenance.ts";
import type { Performers } from "./performer.ts";
import { stopPlatformService } from "./platform-services.ts";
import { RELEASE_PERFORMERS } from "./release/performers.ts";
import { relocateInstance } from "./relocate-instance.ts";
import { RESTORE_PERFORMERS } from "./restore/performers.ts";
import { awaitBoot, rebootNode } from "./reboot-node.ts";
import { reopenPlatform } from "./reopen.ts";
import { runChild } from "./run-child.ts";
import { saveInstance } from "./save-instance.ts";
import { setSwitch } from "./set-switch.ts";
import { cordonNode, uncordonNode } from "./set-node-status.ts";
import { noteServices } from "./note-services.ts";
import { checkServices, startServices } from "./services.ts";
import { awaitHealthy, workOnNode } from "./rolling.ts";
import { shutDownInstance } from "./shut-down-instance.ts";
import { reconcileInventory, reconnectNodes, resumeSchedules } from "./startup-nodes.ts";
import { checkSchema, reachDatabases, startPlatformServices } from "./startup.ts";
import { startInstance } from "./start-instance.ts";

/** The one list of what this version can do; the queue's tasks are made from it. */
export const PERFORMERS: Performers = {
  "node.cordon": cordonNode,
  "node.uncordon": uncordonNode,
  "node.suspendAutostart": suspendAutostart,
  "node.restoreAutostart": restoreAutostart,
  "service.note": noteServices,
  "service.check": checkServices,
  "service.start": startServices,
  "node.reboot": rebootNode,
  "node.awaitBoot": awaitBoot,
  "node.assertEmpty": assertNodeEmpty,
  "node.reach": reachNode,
  "node.settle": settleNode,
  "node.balance": balanceNode,
  "node.awaitOff": awaitOff,
  "node.decommission": decommissionNode,
  "node.work": workOnNode,
  "node.awaitHealthy": awaitHealthy,
  "instance.migrate": migrateInstance,
  "instance.shutdown": shutDownInstance,
  "instance.forceOff": forceOffInstance,
  "instance.save": saveInstance,
  "instance.start": startInstance,
  "instance.relocate": relocateInstance,
  "instance.create": createInstance,
  "operation.run": runChild,
  "mode.set": setSwitch,
  "pages.await": awaitPages,
  "runs.await": awaitRuns,
  "platform.certify": certifyStill,
  "maintenance.enter": enterMaintenance,
  "maintenance.giveUp": giveUpMaintenance,
  "maintenance.entered": settleMaintenance,
  "platformService.stop": stopPlatformService,
  ...RESTORE_PERFORMERS,
  ...RELEASE_PERFORMERS,
  ...BACKUP_PERFORMERS,
  ...CLUSTER_PERFORMERS,
  "platformService.start": startPlatformServices,
  "startup.databases": reachDatabases,
  "startup.schema": checkSchema,
  "startup.nodes": reconnectNodes,
  "startup.inventory": reconcileInventory,
  "startup.schedules": resumeSchedules,
  "maintenance.reopen": reopenPlatform,
};
