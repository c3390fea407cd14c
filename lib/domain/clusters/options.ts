import type { UpgradeOptions } from "./facts.ts";

export type UpgradeOption = keyof UpgradeOptions;

export const NO_OPTIONS: UpgradeOptions = { noSync: false, noTcpSynCheck: false, noValidate: false, unlink: false };

/** The window without SYN checks, in seconds, where the device's setting is the default. */
export const SYN_CHECK_WINDOW_SECONDS = 7_200;

/** The document's options with what each does (its Table 1). */
export const OPTIONS: Record<UpgradeOption, { name: string; effect: string }> = {
  noSync: {
    name: "no-sync",
    effect:
      "The flow state isn't synced when the old secondary has booted the new build: sessions are cut at the failover, about 30 s. Branch devices need it.",
  },
  noTcpSynCheck: {
    name: "no-tcp-syn-check",
    effect:
      "TCP SYN checks are off for a window of 7200 s by default: connections that are under way survive the failover, and packets without a session's beginning are let in.",
  },
  noValidate: {
    name: "no-validate",
    effect:
      "The configuration isn't validated against the new build: one that it doesn't take isn't caught before the member has booted.",
  },
  unlink: { name: "unlink", effect: "The package is removed from the media after the installation." },
};
