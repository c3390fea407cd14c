import type { BackupAction } from "./backup-action.ts";
import type { ClusterAction } from "./cluster-action.ts";
import type { MaintenanceAction } from "./maintenance-action.ts";
import type { ModeAction } from "./mode-action.ts";
import type { ReleaseAction } from "./release-action.ts";
import type { Ref } from "./ref.ts";
import type { RestoreAction } from "./restore-action.ts";

/**
 * What a step does, as data. The names are `subject.verb`; the worker registers one performer per
 * name, so that a worker of an older version never leases a step whose action it doesn't know.
 */

export type { Ref };

/** Closes a node for new instances (status MAINTENANCE) and opens its maintenance record. */
export interface CordonNode {
  type: "node.cordon";
  node: Ref;
  reason: string;
}

/** Opens a node again (status ENABLED). */
export interface UncordonNode {
  type: "node.uncordon";
  node: Ref;
}

/** Turns off the autostart of these instances, and remembers them in the maintenance record. */
export interface SuspendAutostart {
  type: "node.suspendAutostart";
  node: Ref;
  instances: Ref[];
}

/** Turns the autostart of these instances on again, of those that are still there, and forgets them. */
export interface RestoreAutostart {
  type: "node.restoreAutostart";
  node: Ref;
  instances: Ref[];
}

/** Writes down which of the node's services run, for the balance at the end. It never stands in the way. */
export interface NoteServices {
  type: "service.note";
  node: Ref;
}

/** Looks whether the node's services run; where it was booted since `bootId`, it waits until they do. */
export interface CheckServices {
  type: "service.check";
  node: Ref;
  /** The boot at which they were fine; null where it isn't known, and they are checked in any case. */
  bootId: string | null;
}

/** Starts services that don't run, by priority, and looks until they do. */
export interface StartServices {
  type: "service.start";
  node: Ref;
  /** Null: those of all groups. */
  group: string | null;
  /** Its key in the group; null: all of it that don't run. */
  service: string | null;
  /** A person is asked again where they don't come up; else the step fails. */
  ask?: true;
}

/** Reboots a node on which nothing runs, and waits until it is back. */
export interface RebootNode {
  type: "node.reboot";
  node: Ref;
  by: "ssh" | "person";
  /** Instances that were chosen to stay, by a person who has typed their names. */
  except: Ref[];
}

/** Waits until the node answers with another boot than this one. */
export interface AwaitBoot {
  type: "node.awaitBoot";
  node: Ref;
  bootId: string;
}

/** Looks at the node itself; fails with the names of instances that still run there. */
export interface AssertNodeEmpty {
  type: "node.assertEmpty";
  node: Ref;
  /** Instances that were chosen to stay. */
  except: Ref[];
}

/** Looks whether the node answers, and takes a fresh inventory of it. */
export interface ReachNode {
  type: "node.reach";
  node: Ref;
}

/** Marks the maintenance as fully entered: from here on the node's phase is 'in'. */
export interface SettleNode {
  type: "node.settle";
  node: Ref;
}

/** Compares the node with its maintenance record; closes the record when both agree. */
export interface BalanceNode {
  type: "node.balance";
  node: Ref;
}

/** Waits until the node is powered down: it doesn't answer, or a person takes it out as it is. */
export interface AwaitNodeOff {
  type: "node.awaitOff";
  node: Ref;
}

/** Waits until a person has done their work on a node that is in maintenance. */
export interface WorkOnNode {
  type: "node.work";
  node: Ref;
  after?: string;
}

/** Waits until the node answers several times in a row and is open. */
export interface AwaitNodeHealthy {
  type: "node.awaitHealthy";
  node: Ref;
  after?: string;
}

/** Takes a node out of the fleet for good. */
export interface DecommissionNode {
  type: "node.decommission";
  node: Ref;
}

/** Moves an instance: live, or paused with its pause kept. */
export interface MigrateInstance {
  type: "instance.migrate";
  instance: Ref;
  from: Ref;
  to: Ref;
  method: "live" | "paused";
  memoryBytes: number;
  /** It starts with its node: a move loses that with some drivers, so it is set again where it arrives. */
  autostart?: true;
}

/** Presses the power button and waits until the guest has gone down by itself. */
export interface ShutDownInstance {
  type: "instance.shutdown";
  instance: Ref;
  node: Ref;
  /** It was stopped to stay off: the record says `turnedOff`, and Enable leaves it off. */
  keepOff?: true;
}

/** Pulls the plug. Only ever planned as a person's answer. */
export interface ForceOffInstance {
  type: "instance.forceOff";
  instance: Ref;
  node: Ref;
  /** It was stopped to stay off: the record says `turnedOff`, and Enable leaves it off. */
  keepOff?: true;
}

/** Writes a paused instance's memory to disk and stops it, so that its pause can be restored. */
export interface SaveInstance {
  type: "instance.save";
  instance: Ref;
  node: Ref;
  /** It was stopped to stay off: the record says `turnedOff`, and Enable leaves it off. */
  keepOff?: true;
}

/** Starts an instance; from its saved memory and paused where `state` is 'paused'. */
export interface StartInstance {
  type: "instance.start";
  instance: Ref;
  node: Ref;
  state: "running" | "paused";
  /** Its power button was pressed before: one that still runs may go off within this time, and is started then. */
  settleSeconds?: number;
}

/** Makes an instance from a template of the node; it is off. A firewall's network is made known with it. */
export interface CreateInstance {
  type: "instance.create";
  instance: Ref;
  node: Ref;
  kind: "instance" | "firewall";
  network: string | null;
  template: string;
  /** Not a measured figure: how much it is given. */
  memoryMebibytes: number;
}

/** Takes an instance to another node by its definition: shut down here, defined there, and started there. */
export interface RelocateInstance {
  type: "instance.relocate";
  instance: Ref;
  from: Ref;
  to: Ref;
  memoryBytes: number;
  /** Whether it runs afterwards; one that was off stays off. */
  start: boolean;
  /** It started by itself with its node, before a maintenance suspended that: it does so on the target, too. */
  autostart?: true;
  /** Its power button didn't help: as a person has answered, the plug is pulled. */
  force?: true;
  /** Its power button was pressed there before: see `StartInstance`. */
  settleSeconds?: number;
}

/** Plans and runs an operation of its own within a confirmed envelope. */
export interface RunChild {
  type: "operation.run";
  planner: string;
  /** The planner's own request, parsed by the planner's schema when its turn comes. */
  request: Record<string, unknown>;
  envelope: Envelope;
  /** A step of the same operation: where that one was left out, this one has nothing to do. */
  after?: string;
}

/** The limits within which a child operation starts without asking again. */
export interface Envelope {
  maxMoves: number;
  /** How many may be stopped; a run that was confirmed before this was counted has none. */
  maxStops?: number;
  /** Of a target's memory, 0..1, after all moves. */
  maxLoad: number;
  /** Codes of the warnings that the confirmed forecast already showed. */
  knownWarnings: string[];
}

export type Action =
  | CordonNode
  | UncordonNode
  | SuspendAutostart
  | RestoreAutostart
  | NoteServices
  | CheckServices
  | StartServices
  | RebootNode
  | AwaitBoot
  | AssertNodeEmpty
  | ReachNode
  | SettleNode
  | BalanceNode
  | AwaitNodeOff
  | DecommissionNode
  | WorkOnNode
  | AwaitNodeHealthy
  | MigrateInstance
  | ShutDownInstance
  | ForceOffInstance
  | SaveInstance
  | StartInstance
  | RelocateInstance
  | CreateInstance
  | RunChild
  | ModeAction
  | MaintenanceAction
  | RestoreAction
  | ReleaseAction
  | BackupAction
  | ClusterAction;

export type ActionType = Action["type"];
export type ActionOf<T extends ActionType> = Extract<Action, { type: T }>;
