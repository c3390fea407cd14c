import type { KeptBundle, ReleaseRef } from "#lib/domain/platform/release.ts";
import type { TrustedKey } from "#lib/domain/platform/manifest.ts";

/** A bundle that lies in the folder from which releases are brought here. */
export interface FoundBundle {
  name: string;
  bytes: number;
  modifiedAt: Date;
}

/** Where releases are kept, unpacked and pointed at: this host's state folder. */
export interface ReleaseStore {
  /** The folder into which somebody with a shell puts bundles. */
  readonly incoming: string;
  found(): Promise<FoundBundle[]>;
  /** Takes the next part of an upload, exactly where the part before has ended. Throws ReleaseProblem. */
  takePart(
    upload: string,
    part: { offset: number; bytes: Uint8Array; sha256?: string | undefined },
  ): Promise<{ bytes: number }>;
  /** Reads a bundle to its end, checks all of it, and only then keeps it. Throws ReleaseProblem. */
  keep(from: { found: string } | { upload: string }, trusted: readonly TrustedKey[]): Promise<KeptBundle>;
  /** Whether a kept bundle is still the one that was checked. Throws ReleaseProblem. */
  check(release: ReleaseRef): Promise<void>;
  /** Unpacks a kept bundle into a folder of its own, in one step; one that is there already is left. */
  unpack(release: ReleaseRef): Promise<{ folder: string; already: boolean }>;
  discard(release: ReleaseRef): Promise<void>;
  /** The migrations of an unpacked release with their text, oldest first. */
  migrationsOf(release: ReleaseRef): Promise<{ name: string; sql: string }[]>;
  folderOf(release: ReleaseRef): string;
  /** Which folder the platform's services are started from; null: as Lull brought them. */
  present(): Promise<string | null>;
  /** Has the platform's services started from this release from now on. */
  point(release: ReleaseRef | null): Promise<void>;
  /** Bytes that are free where releases are kept. */
  room(): Promise<number>;
}

/** What is wrong with a bundle: for people, with its real cause. Nothing was changed. */
export class ReleaseProblem extends Error {}
