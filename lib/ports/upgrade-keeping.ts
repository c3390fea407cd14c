import type { Call, PlatformManifest } from "#lib/domain/platform/manifest.ts";
import type { ReleaseStore } from "./release-store.ts";

/** What upgrading needs of the world, on this host. */
export interface UpgradeKeeping {
  releases: ReleaseStore;
  manifest(): Promise<PlatformManifest>;
  /** Applies what the platform's live database lacks; answers the names of those. */
  migrate(migrations: readonly { name: string; sql: string }[]): Promise<string[]>;
  /** Calls a command or an address, with names in braces filled in. */
  call(call: Call, fill: Readonly<Record<string, string>>, signal: AbortSignal): Promise<CallResult>;
}

/** Its end, or why it didn't come to one; what it wrote last is for people. */
export type CallResult = { ok: true; output: string } | { ok: false; because: string };
