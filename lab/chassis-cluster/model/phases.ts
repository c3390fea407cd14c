/** What the in-service upgrade does, in this order. The device has no pause between them. */
export const PHASES = [
  "validate",
  "copy",
  "installSecondary",
  "installPrimary",
  "failover",
  "rebootSecondary",
  "syncSecondary",
  "rebootPrimary",
] as const;

export type Phase = (typeof PHASES)[number];

/** Seconds on a device of this size; an emulator's speed divides them. */
export const NATURAL_SECONDS = {
  validate: 40,
  copy: 30,
  installSecondary: 120,
  installPrimary: 120,
  failover: 10,
  /** From the reboot's command to the first sign of life. */
  boot: 180,
  syncSecondary: 60,
  /** How long the upgrade waits for a member that reboots. */
  bootLimit: 1200,
  /** The window without TCP SYN checks. It is a setting of the device, not work: speed doesn't shorten it. */
  synWindow: 7200,
} as const;

export type Duration = keyof typeof NATURAL_SECONDS;

export function isAtLeast(phase: Phase, other: Phase): boolean {
  return PHASES.indexOf(phase) >= PHASES.indexOf(other);
}

export function phaseAfter(phase: Phase): Phase | null {
  return PHASES[PHASES.indexOf(phase) + 1] ?? null;
}
