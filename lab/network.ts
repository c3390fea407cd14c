import { run } from "./command.ts";
import { namespaceOf, nodeAddress, nodeNumber, type LabPlace } from "./place.ts";

const SWITCH = "sw";
const BRIDGE = "br0";

/** A switch that the nodes plug into: a bridge in a namespace of its own. Nothing shows up on the host. */
export async function makeSwitch(place: LabPlace): Promise<void> {
  const name = namespaceOf(place, SWITCH);
  await run("ip", ["netns", "add", name]);
  await run("ip", ["-n", name, "link", "add", BRIDGE, "type", "bridge"]);
  await run("ip", ["-n", name, "link", "set", BRIDGE, "up"]);
}

export async function plugIn(place: LabPlace, node: string): Promise<void> {
  const own = namespaceOf(place, node);
  const hub = namespaceOf(place, SWITCH);
  await run("ip", ["netns", "add", own]);
  await run("ip", ["-n", own, "link", "set", "lo", "up"]);
  await run("ip", ["link", "add", node, "netns", hub, "type", "veth", "peer", "name", "eth0", "netns", own]);
  await run("ip", ["-n", own, "addr", "add", `${nodeAddress(nodeNumber(node))}/24`, "dev", "eth0"]);
  await run("ip", ["-n", own, "link", "set", "eth0", "up"]);
  await run("ip", ["-n", hub, "link", "set", node, "master", BRIDGE, "up"]);
}

/** Pulls the node's network cable: packets vanish, nobody is told. */
export async function cutNetwork(place: LabPlace, node: string): Promise<void> {
  await run("ip", ["-n", namespaceOf(place, SWITCH), "link", "set", node, "nomaster"]);
}

export async function restoreNetwork(place: LabPlace, node: string): Promise<void> {
  await run("ip", ["-n", namespaceOf(place, SWITCH), "link", "set", node, "master", BRIDGE]);
}
