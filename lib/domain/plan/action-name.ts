import { SWITCH_LABEL } from "../modes/mode.ts";
import type { Action } from "./action.ts";
import { nameOfClusterUndo } from "./cluster-action.ts";
import { nameOfRelease } from "./release-action.ts";
import { nameOfRestore } from "./restore-action.ts";

/** What an undo does, as the step's name on the page. */
export function nameOfUndo(action: Action): string {
  switch (action.type) {
    case "node.cordon":
      return `Close ${action.node.name} for new instances again`;
    case "node.uncordon":
      return `Open ${action.node.name} for new instances again`;
    case "node.suspendAutostart":
      return `Suspend autostart on ${action.node.name} again`;
    case "node.restoreAutostart":
      return `Restore autostart on ${action.node.name}`;
    case "instance.migrate":
      return `Take ${action.instance.name} back to ${action.to.name}`;
    case "instance.create":
      return `Make ${action.instance.name}`;
    case "instance.relocate":
      return `Take ${action.instance.name} back to ${action.to.name}${action.start ? " and start it" : ""}`;
    case "instance.shutdown":
      return `Shut ${action.instance.name} down again`;
    case "instance.save":
      return `Save ${action.instance.name} again`;
    case "instance.start":
      return `Start ${action.instance.name} again${action.state === "paused" ? ", paused" : ""}`;
    case "instance.forceOff":
      return `Force ${action.instance.name} off`;
    case "service.note":
    case "service.check":
    case "service.start":
      return `Look at the services of ${action.node.name}`;
    case "node.reboot":
    case "node.awaitBoot":
      return `Wait until ${action.node.name} is back`;
    case "node.assertEmpty":
    case "node.reach":
    case "node.settle":
    case "node.balance":
    case "node.awaitOff":
    case "node.decommission":
    case "node.work":
    case "node.awaitHealthy":
      return `Look at ${action.node.name}`;
    case "mode.set":
      return `Switch '${SWITCH_LABEL[action.switch]}' ${action.on ? "ON" : "OFF"} again`;
    case "runs.await":
    case "platform.certify":
    case "pages.await":
      return "Look at the platform";
    case "maintenance.enter":
    case "maintenance.entered":
      return "Enter maintenance again";
    case "maintenance.giveUp":
      return "Put everything back as it was found, and open the platform";
    case "platformService.stop":
      return `Stop ${action.service} again`;
    case "platformService.start":
      return `Start ${action.services?.join(" and ") ?? "the platform's services"} again`;
    case "startup.databases":
    case "startup.schema":
    case "startup.nodes":
    case "startup.inventory":
    case "startup.schedules":
    case "maintenance.reopen":
      return "Look at the platform";
    case "restore.check":
    case "restore.load":
    case "restore.compare":
    case "restore.migrate":
    case "restore.verify":
    case "restore.settle":
    case "restore.adopt":
    case "restore.swap":
    case "restore.swapBack":
    case "restore.drop":
      return nameOfRestore(action);
    case "release.check":
    case "release.unpack":
    case "release.discard":
    case "release.migrate":
    case "release.install":
    case "release.call":
    case "platformService.verify":
      return nameOfRelease(action);
    case "backup.dump":
    case "backup.upload":
    case "backup.verify":
    case "backup.retain":
    case "backup.discard":
      return "Remove what the unfinished backup has left";
    case "backup.rehearse":
      return "Look at the scratch database";
    case "cluster.preflight":
    case "cluster.backupConfiguration":
    case "cluster.copyImage":
    case "cluster.upgrade":
    case "cluster.abortUpgrade":
    case "cluster.verify":
    case "cluster.restoreRoles":
    case "cluster.abortMember":
    case "cluster.rollbackMember":
    case "cluster.rebootMember":
    case "cluster.installMember":
    case "cluster.returnMember":
    case "cluster.halfWay":
      return nameOfClusterUndo(action);
    case "operation.run":
      return "Take the child operation back";
  }
}
