import { setNodeFaults } from "./faults.ts";
import type { WorldStore } from "./store.ts";
import type { SimNode } from "./world.ts";

type Family = "ovs" | "ays";

const OVS = [
  "ovs-arakoon-ovsdb",
  "ovs-scheduled-tasks",
  "ovs-volumedriver_vmstor",
  "ovs-watcher-framework",
  "ovs-workers",
];
const AYS = [
  { name: "redis", priority: 1, ports: "9999" },
  { name: "statsd-collector", priority: 5, ports: "8126" },
  { name: "nginx", priority: 50, ports: "" },
  { name: "jsagent", priority: 100, ports: "4446" },
];

/** As `ovs monitor services` prints it. */
export function listOvs(node: SimNode): string {
  const down = new Set(node.faults.stoppedServices);
  const running = OVS.filter((name) => !down.has(name)).map(
    (name, index) => `${name} start/running, process ${2000 + index}`,
  );
  const stopped = OVS.filter((name) => down.has(name)).map((name) => `${name} stop/waiting`);
  return ["OVS running processes:", ...running, "OVS non-running processes:", ...stopped, ""].join("\n");
}

/** As `ays status` prints it. */
export function listAys(node: SimNode): string {
  const down = new Set(node.faults.stoppedServices);
  const lines = AYS.map(({ name, priority, ports }) =>
    `jumpscale ${name} main ${priority} ${down.has(name) ? "HALTED" : `RUNNING ${ports}`}`.trim(),
  );
  return ["DOMAIN NAME Instance Prio Status Ports", ...lines, ""].join("\n");
}

/** Starts one service or all of a family; one that is broken stays down. */
export async function startServices(store: WorldStore, node: string, family: Family, name?: string): Promise<void> {
  const { nodes } = await store.look(node);
  const faults = nodes.get(node)?.faults ?? {};
  const names = new Set(name === undefined ? (family === "ovs" ? OVS : AYS.map((each) => each.name)) : [name]);
  const broken = new Set(faults.brokenServices);
  const stoppedServices = (faults.stoppedServices ?? []).filter((each) => !names.has(each) || broken.has(each));
  await setNodeFaults(store, node, { ...faults, stoppedServices });
}
