import type { Action, Ref } from "./action.ts";

/** The version of the plan's form. A process leaves plans of a newer form to newer processes. */
export const PLAN_FORMAT = 1;

export type OperationKind = FleetKind | ModeKind | PlatformKind | ClusterKind;

/** Planned from the fleet as it is. */
export type FleetKind =
  | "node.moveAll"
  | "node.stopAll"
  | "node.enable"
  | "node.startServices"
  | "node.decommission"
  | "fleet.rolling"
  | "instance.create"
  | "network.create"
  | "instance.move"
  | "instance.start"
  | "instance.stop"
  | "node.startInstances";

/** Planned from the platform's mode and what runs there. */
export type ModeKind = "mode.quiesce" | "mode.resume";

/** What takes the platform down as a whole, and up again. */
export type PlatformKind =
  | "platform.enter"
  | "platform.startup"
  | "platform.backup"
  | "platform.rehearse"
  | "platform.restore"
  | "platform.undoRestore"
  | "platform.upgrade"
  | "platform.rollback";

/** Planned from what was last seen of a cluster. */
export type ClusterKind = "cluster.upgrade" | "cluster.recover" | "cluster.rollback" | "cluster.abort";

export interface Subject {
  kind: "node" | "instance" | "network" | "cluster" | "platform";
  id: string;
  name: string;
}

/** Says what a step occupies while it runs: `out:NODE`, `in:NODE`, `pool:POOL`. */
export type Lane = `${"out" | "in" | "pool"}:${string}`;

export interface Question {
  /** Which question this is; an answer names it, so that a stale one is refused. */
  id: string;
  text: string;
  answers: Answer[];
}

export interface Answer {
  id: string;
  label: string;
  /** It is given with a reason, which is kept: whoever answers so signs an exception. */
  needsReason?: true;
  /** It counts only with these words typed: the name of what is accepted. */
  needsTyped?: string;
  /** What the answer does: wait longer, another action in the step's place, or an operation's verb. */
  then:
    | { do: "wait"; seconds: number }
    | { do: "perform"; action: Action; timeoutSeconds?: number }
    | { do: "retry" }
    | { do: "skip" }
    | { do: "rollBack" };
}

export interface Phase {
  name: string;
  pointOfNoReturn?: boolean;
  /** The state that an abort in this phase leads to, as the page says it. */
  abortLeadsTo: string;
  /** Nothing is left to abort in it: an abort is refused with what it would lead to. */
  nothingToAbort?: true;
}

export interface Step {
  /** Unique in its operation, stable across replans of the same work. */
  id: string;
  name: string;
  action: Action;
  lanes: Lane[];
  /** Takes the step back after it was done. Without it nothing is left to take back. */
  undo?: Action;
  /** What an abort does to the step while it is in flight; an action runs beside it. */
  onAbort: "finish" | "cancel" | Action;
  /** From its start until `onTimeout` (default: the step fails). */
  timeoutSeconds?: number;
  onTimeout?: Question;
  skippable?: boolean;
  /** Asked when a person skips it: what is left undone needs a decision first. */
  onSkip?: Question;
  /** It may be skipped before its turn as well, as long as it hasn't begun. */
  skippableAhead?: true;
  /** In a stage with a window: steps of one track run one after the other, in the plan's order. */
  track?: string;
  phases?: Phase[];
  /** Where an abort leads while it is in flight, if that isn't what the policy says. */
  abortLeadsTo?: string;
}

export interface Stage {
  name: string;
  steps: Step[];
  /** How many tracks are open at once, from the first step's start to the last one's end; they open in order. */
  window?: number;
  pointOfNoReturn?: boolean;
}

export interface Warning {
  code: string;
  subject: string;
  message: string;
}

export interface Blocker {
  check: string;
  subject: string;
  message: string;
  /** The request's `overrides[]` entry that lifts it, where one may. */
  override?: string;
  /** The operation that stands in the way, to link to. */
  operationId?: string;
}

/** A thing that only one operation may hold: `node:ID`, `cluster:ID`, `database:NAME`, `mode`. */
export type ClaimKey = `${"node" | "cluster" | "instance" | "rolling" | "database"}:${string}` | "mode";

/** Room that the plan needs on a node until the instance has arrived there. */
export interface Reserve {
  nodeId: string;
  instanceId: string;
  memoryBytes: number;
}

/** 'undo': what is done is taken back in reverse. 'leave': what is done stays. */
export interface AbortPolicy {
  way: "undo" | "leave";
  /** The state that the way back leads to, as the page says it. */
  leadsTo: string;
  /** What an abort runs instead once a point of no return has been passed. */
  recovery?: { leadsTo: string; stages: Stage[] };
}

/** A range learned from past steps of the same actions; null where there is no history yet. */
export interface Estimate {
  lowSeconds: number | null;
  highSeconds: number | null;
  /** How many past steps it rests on. */
  basedOn: number;
}

/** One line of the answer to 'where does each machine go?'. */
export interface InstanceFate {
  instance: Ref;
  kind: "instance" | "firewall";
  fate: "move" | "stop" | "stopAndRestart" | "stay" | "start" | "decide";
  from: string;
  to: string | null;
  /** `restart`: shut down here and started on the target; `definition`: off, and off there. */
  method: "live" | "paused" | "shutdown" | "save" | "start" | "restart" | "definition" | null;
  note: string;
}

export interface NodeLoad {
  node: string;
  memoryUsedBytes: number;
  memoryAfterBytes: number;
  memoryTotalBytes: number;
}

/** One line of the answer to 'what becomes of each run that can write?'. */
export interface RunFate {
  run: Ref;
  kind: string;
  /** 'ORGANIZATION / WORKSPACE' */
  place: string;
  /** `rests`: a conductor, which comes to rest by itself once the runs that it starts are held. */
  fate: "wait" | "cancel" | "accept" | "rests";
  conducts: boolean;
}

/** What a planner returns: everything but its hash and its measured figures. */
export interface PlanDraft {
  kind: OperationKind;
  formatVersion: typeof PLAN_FORMAT;
  subject: Subject;
  /** 'Put hv1 in maintenance' */
  title: string;
  /** What the confirm button says: 'Move 12 instances and put hv1 in maintenance'. */
  confirmLabel: string;
  stages: Stage[];
  fates: InstanceFate[];
  /** Runs that can write and are active now; by the time that it is carried out others may be. */
  runs?: RunFate[];
  loads: NodeLoad[];
  blockers: Blocker[];
  warnings: Warning[];
  choices: Record<string, string>;
  claims: ClaimKey[];
  reserves: Reserve[];
  abortPolicy: AbortPolicy;
}

export interface Plan extends PlanDraft {
  /** Hash of what the plan will do; no figures, no estimates. */
  revision: string;
  estimate: Estimate;
}
