import type { ActionOf, ActionType } from "#lib/domain/plan/action.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import type { ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import type { Hypervisor, NodeConnection } from "#lib/ports/hypervisor.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import type { Shells } from "#lib/ports/shell.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import type { Errands } from "../errands/errands.ts";
import type { LookAhead } from "./look-ahead.ts";
import type { StepOutcome } from "../steps/outcome.ts";

/** What performers may use of the world. */
export interface PerformerDeps {
  control: ControlClient;
  platform: PlatformClient;
  platformWrites: PlatformWrites;
  /** What the platform itself consists of. */
  services: PlatformServices;
  backups: BackupKeeping;
  upgrades: UpgradeKeeping;
  /** Registered clusters, the images for them, and what seals their configurations. */
  clusters: { devices: ClusterDevices } & Pick<ClusterKeeping, "images" | "secrets">;
  /** Long work of steps, in the background of this worker. */
  errands: Errands;
  hypervisorOf(node: NodeConnection): Hypervisor;
  shellOf: Shells;
  now: () => Date;
  /** After this long without any data a move counts as stalled. */
  stallSeconds: number;
  /** What this worker has seen of instances whose moves are about to begin. */
  ahead: LookAhead;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** One look at a step. */
export interface Look<T extends ActionType> {
  action: ActionOf<T>;
  /** What an earlier look has kept, or null at the first. */
  handle: unknown;
  startedAt: Date;
  /** An abort wants the step to end without finishing its work. */
  cancelRequested: boolean;
  takenOver: boolean;
  operationId: string;
  stepId: string;
  /** Grows with every retry. */
  attempt: number;
  /** Keeps what finds the work again; call before the work is begun. False: the lease is lost, begin nothing. */
  saveHandle(handle: unknown): Promise<boolean>;
}

/** Looks at the world first (done already? running already?), then starts; never does a thing twice. */
export type Performer<T extends ActionType> = (deps: PerformerDeps, look: Look<T>) => Promise<StepOutcome>;

/** Every action that this version of the worker knows. */
export type Performers = { [T in ActionType]: Performer<T> };
