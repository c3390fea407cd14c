import { startCreateInstance } from "#lib/use-cases/instances/start-create-instance.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";
import { startStartInstances } from "#lib/use-cases/instances/start-start-instances.ts";
import { startStopInstance } from "#lib/use-cases/instances/start-stop-instance.ts";
import { startCreateNetwork } from "#lib/use-cases/networks/start-create-network.ts";
import { markFirewall } from "#lib/use-cases/networks/mark-firewall.ts";
import { startMoveFirewall } from "#lib/use-cases/networks/start-move-firewall.ts";
import { registerNode } from "#lib/use-cases/nodes/add-node.ts";
import { startDecommission } from "#lib/use-cases/nodes/start-decommission.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { setInstancePlacement } from "#lib/use-cases/placement/set-instance-placement.ts";
import { setNodePlacement } from "#lib/use-cases/placement/set-node-placement.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { startServices } from "#lib/use-cases/services/start-services.ts";
import { does, saysNo, type Drives } from "../drive.ts";

const reason = "fan";
const observed = { hostname: "h", bootId: "b", version: "1", memoryTotalBytes: 1, memoryFreeBytes: 1, cpuCount: 1 };
const made = { template: "small", memoryMebibytes: 256, node: "sim1", reason };

export const fleetDrives: Drives = {
  "node.add": does(({ context }) =>
    registerNode(context, { name: "new", pool: "test", driver: "simulator", uri: "simulator:new", observed }),
  ),
  "node.maintenance.start": does(({ context, node }) =>
    startNodeMaintenance(context, { node: node(), vmAction: "move", reason }),
  ),
  "node.enable.start": does(async ({ context, node, control }) => {
    const name = node();
    await control.node.update({ where: { name }, data: { status: "MAINTENANCE" } });
    return startEnableNode(context, { node: name, reason });
  }),
  "node.decommission.start": does(({ context, node }) => {
    const name = node();
    return startDecommission(context, { node: name, reason, confirmName: name });
  }),
  "node.services.start": saysNo(/no service group/, ({ context, node }) =>
    startServices(context, { node: node(), group: "web", reason }),
  ),
  "node.shell.configure": does(({ context, node }) => configureShell(context, { node: node(), sshTarget: null })),
  "node.placement.set": does(({ context, node }) => setNodePlacement(context, { node: node(), policy: "stop" })),
  "node.instances.start": saysNo(/shut off|to start/, ({ context, node }) =>
    startStartInstances(context, { node: node(), reason }),
  ),
  "fleet.rolling.start": does(({ context, node }) => startRolling(context, { nodes: [node()], reason })),
  "instance.create.start": saysNo(/template/, ({ context }) => startCreateInstance(context, { name: "vm-9", ...made })),
  "instance.placement.set": does(({ context }) => setInstancePlacement(context, { instance: "vm-1", policy: "stop" })),
  "instance.mark-firewall": does(({ context }) =>
    markFirewall(context, { instance: "vm-2", network: "net-1", reason }),
  ),
  "instance.move.start": does(async ({ context, control }) => {
    const started = await startMoveInstance(context, { instance: "vm-1", reason });
    await control.reservation.deleteMany();
    return started;
  }),
  "instance.start.start": saysNo(/runs|running/, ({ context }) =>
    startStartInstance(context, { instance: "vm-1", reason }),
  ),
  "instance.stop.start": does(({ context }) => startStopInstance(context, { instance: "vm-2", reason })),
  "network.create.start": saysNo(/template/, ({ context }) => startCreateNetwork(context, { name: "net-9", ...made })),
  "network.moveFirewall.start": saysNo(/no network/, ({ context }) =>
    startMoveFirewall(context, { network: "net-0", reason }),
  ),
};
