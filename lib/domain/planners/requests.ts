import type { FleetKind } from "../plan/plan.ts";

/** What shall become of one instance; `stop` stays off after Enable, `stopAndRestart` doesn't. */
export type Choice = "move" | "stop" | "stopAndRestart" | "leave";

/** Put in Maintenance: the request of Move All and of Stop All. */
export interface NodeMaintenanceRequest {
  nodeId: string;
  /** By the instance's name. */
  choices: Readonly<Record<string, Choice>>;
  overrides: readonly string[];
  /** Nodes (by id) that take something only where nothing else has room: they are maintained later. */
  avoid?: readonly string[];
  /** Nodes (by id) that take nothing: they are maintained at the same time. */
  never?: readonly string[];
  /** Stop All: how many firewalls the person has understood to stop. */
  confirmFirewalls?: number;
  /** Whether the node is rebooted once nothing runs on it: by its command, or by a person. */
  reboot?: "no" | "ssh" | "person";
  /** Names of the instances that the reboot may hit, as the person has typed them. */
  confirmLeft?: readonly string[];
  /** Becomes a part of the cordon; where it isn't given, the operation's own reason is the reason. */
  reason?: string;
}

export interface RollingRequest {
  /** One of the nodes: it names the pool. */
  nodeId: string;
  poolId: string;
  nodeIds: readonly string[];
  /** How many nodes at once, at least 1. */
  atOnce: number;
  /** What happens while a node is in maintenance: a person's work, a reboot by SSH, or nothing. */
  between: "nothing" | "wait" | "reboot";
}

export interface DecommissionRequest {
  nodeId: string;
  overrides: readonly string[];
  /** The node's name, as the person has typed it. */
  confirmName?: string;
}

export interface EnableRequest {
  nodeId: string;
  /** Moves back what the maintenance has moved away. */
  bringBack: boolean;
  overrides: readonly string[];
  reason?: string;
}

/** One instance on the node where it was seen; a plan for it elsewhere is another plan. */
export interface InstanceRequest {
  nodeId: string;
  instanceId: string;
}

export interface InstanceMoveRequest extends InstanceRequest {
  /** Null: the node that ends least loaded. */
  targetId: string | null;
}

export interface InstanceStartRequest extends InstanceRequest {
  /** A firewall of a node in maintenance starts here, not on another node. */
  here: boolean;
}

export type InstanceStopRequest = InstanceRequest;

export interface StartInstancesRequest {
  nodeId: string;
  /** By name; null: all that are shut off. */
  instances: readonly string[] | null;
}

/** Start or Start all of a node's service group. */
export interface StartServicesRequest {
  nodeId: string;
  group: string;
  /** Its key in the group; without it all that don't run. */
  service?: string;
}

/** A new instance, or a new network's firewall, on the chosen node or on the one that ends least loaded. */
export interface CreateRequest {
  /** The chosen node, or any node of the pool. */
  nodeId: string;
  placed: boolean;
  /** Follows from pool and name, so that the same request is the same instance. */
  instanceId: string;
  name: string;
  template: string;
  memoryBytes: number;
  network: string | null;
}

/** Which request each kind of operation is planned from. */
export interface RequestOf extends Record<FleetKind, unknown> {
  "node.moveAll": NodeMaintenanceRequest;
  "node.stopAll": NodeMaintenanceRequest;
  "node.enable": EnableRequest;
  "node.startServices": StartServicesRequest;
  "node.decommission": DecommissionRequest;
  "fleet.rolling": RollingRequest;
  "instance.create": CreateRequest;
  "network.create": CreateRequest;
  "instance.move": InstanceMoveRequest;
  "instance.start": InstanceStartRequest;
  "instance.stop": InstanceStopRequest;
  "node.startInstances": StartInstancesRequest;
}
