import type { OperationKind } from "../plan/plan.ts";

/** What shall become of one instance; `stop` stays off after Enable, `stopAndRestart` doesn't. */
export type Choice = "move" | "stop" | "stopAndRestart" | "leave";

/** Put in Maintenance: the request of Move All and of Stop All. */
export interface NodeMaintenanceRequest {
  nodeId: string;
  /** By the instance's name. */
  choices: Readonly<Record<string, Choice>>;
  overrides: readonly string[];
  /** Stop All: how many firewalls the person has understood to stop. */
  confirmFirewalls?: number;
  /** Becomes a part of the cordon; where it isn't given, the operation's own reason is the reason. */
  reason?: string;
}

export interface EnableRequest {
  nodeId: string;
  /** Moves back what the maintenance has moved away. */
  bringBack: boolean;
  overrides: readonly string[];
  reason?: string;
}

/** Which request each kind of operation is planned from. */
export interface RequestOf extends Record<OperationKind, unknown> {
  "node.moveAll": NodeMaintenanceRequest;
  "node.stopAll": NodeMaintenanceRequest;
  "node.enable": EnableRequest;
}
