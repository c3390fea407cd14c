import type { InstanceKind, InstanceState } from "#lib/domain/fleet/facts.ts";

/** How a node is reached. `uri` has passed the driver's allow-list. */
export interface NodeConnection {
  name: string;
  driver: "libvirt" | "simulator";
  uri: string;
  /** Address of the node on its pool's migration network, where the driver needs one. */
  migrationUri?: string | null;
}

export interface HostObservation {
  hostname: string;
  /** Changes with every boot of the node. */
  bootId: string;
  memoryTotalBytes: number;
  memoryFreeBytes: number;
  cpuCount: number;
  version: string;
}

/** A running job of an instance: while there is one, nobody starts another. */
export interface InstanceJob {
  kind: "migration-out" | "migration-in" | "save" | "other";
  /** 0..1 where known. */
  progress: number | null;
  bytesRemaining: number | null;
  elapsedMs: number;
}

export interface InstanceObservation {
  id: string;
  name: string;
  kind: InstanceKind;
  /** The private network of the instance, or that a firewall guards. */
  network: string | null;
  state: InstanceState;
  /** Why it is in that state, in the driver's words ('shutdown', 'destroyed', 'migrated', 'booted'). */
  stateReason: string | null;
  memoryBytes: number;
  vcpus: number;
  autostart: boolean;
  pinned: string | null;
  job: InstanceJob | null;
}

/** What new instances can be made from. */
export interface TemplateObservation {
  name: string;
  kind: InstanceKind;
  memoryBytes: number;
}

/** What an instance is to Lull: an ordinary one, in a network or not, or a network's firewall. */
export interface InstanceMark {
  kind: InstanceKind;
  network: string | null;
}

/** An instance that is to be made from a template. */
export interface NewInstance {
  id: string;
  name: string;
  kind: InstanceKind;
  network: string | null;
  memoryBytes: number;
  template: string;
}

export interface Inventory {
  host: HostObservation;
  /** Without the templates. */
  instances: InstanceObservation[];
  templates?: TemplateObservation[];
}

/** How a move that this process started has ended; null while it goes on or if another started it. */
export type MigrationEnd = { ok: true } | { ok: false; reason: string };

export interface MigrateOptions {
  live: boolean;
  waitMs: number;
  /** The caller's own look at the instance, made just now: spares the driver another. */
  seen?: InstanceObservation;
  /** Epoch milliseconds: how a move that was begun before then has ended is none of the caller's business. */
  since?: number;
}

/**
 * One node. Every call ends within the driver's kill time-out and throws `HypervisorError` with a
 * reason for people. Calls never wait for a guest: a long one starts, and is looked at afterwards.
 */
export interface Hypervisor {
  inventory(): Promise<Inventory>;
  /** One instance as it is now, or null when the node doesn't know it. */
  instance(id: string): Promise<InstanceObservation | null>;
  /** Several instances in one question, without their jobs; those that the node doesn't know are left out. */
  instances(ids: readonly string[]): Promise<InstanceObservation[]>;
  /**
   * Starts a move and returns as soon as it has ended or `waitMs` has passed, whichever is first.
   * Starting a move that runs already attaches to it. The move goes on when this process dies.
   */
  migrate(id: string, target: NodeConnection, options: MigrateOptions): Promise<MigrationEnd | null>;
  /** Cancels a move in flight; the instance goes on at the source. */
  cancelMigration(id: string): Promise<void>;
  /** From its saved memory if it was saved; `paused` leaves it paused. */
  start(id: string, options: { paused: boolean }): Promise<void>;
  /** Presses the power button; whether the guest listens shows later. */
  shutdown(id: string): Promise<void>;
  forceOff(id: string): Promise<void>;
  /** Saves the memory to disk and stops the instance; a paused one is restored paused. */
  save(id: string): Promise<void>;
  /**
   * Takes the definition of an instance that is off to another node, autostart included; whatever was
   * done of it already isn't done twice. Afterwards this node doesn't know the instance any more.
   */
  relocate(id: string, target: NodeConnection): Promise<void>;
  /** Makes an instance from a template of this node; it is off. One with that id that is there already is it. */
  create(instance: NewInstance): Promise<void>;
  /** Says at the node what the instance is, so that everybody who looks there sees it; it travels with the instance. */
  mark(id: string, mark: InstanceMark): Promise<void>;
  /** Whether the instance starts by itself when the node boots. */
  setAutostart(id: string, on: boolean): Promise<void>;
  /** Hints that something may have changed, until the signal ends it. Missing hints are allowed. */
  events(signal: AbortSignal): AsyncIterable<{ instanceId: string | null }>;
}

export type UriCheck = { ok: true } | { ok: false; reason: string };

export interface HypervisorDriver {
  readonly name: NodeConnection["driver"];
  /** Checks the URI against the allow-list; the reason names the rule that it breaks. */
  checkUri(uri: string): UriCheck;
  /** The same for a node's address on its pool's migration network. */
  checkMigrationUri(uri: string): UriCheck;
  connect(node: NodeConnection): Hypervisor;
}

/** Finds the adapter for a node. */
export type Hypervisors = (node: NodeConnection) => Hypervisor;

export type HypervisorErrorCode =
  "unreachable" | "timeout" | "not-found" | "refused" | "busy" | "not-permitted" | "failed";

/** Expected trouble with a node: the message is for people and holds no secrets. */
export class HypervisorError extends Error {
  readonly code: HypervisorErrorCode;
  constructor(code: HypervisorErrorCode, message: string) {
    super(message);
    this.name = "HypervisorError";
    this.code = code;
  }
}
