import type { SwitchName } from "../modes/mode.ts";

/** Turns one of the system's switches; one that stands as wanted is left alone. */
export interface SetSwitch {
  type: "mode.set";
  switch: SwitchName;
  on: boolean;
}

/** What shall become of a run before the platform is quiet. */
export const RUN_CHOICES = ["wait", "cancel", "accept"] as const;
export type RunChoice = (typeof RUN_CHOICES)[number];

/** Waits until every active run that can write has ended, but for those that a person accepts. */
export interface AwaitRuns {
  type: "runs.await";
  /** By the run's id; the others are waited for, and conductors come to rest by themselves. */
  choices: Readonly<Record<string, RunChoice>>;
  /** How long one run is waited for until a person is asked. */
  patienceSeconds: number;
}

/** Watches that nothing is written for longer than `seconds`, and issues the quiescence certificate. */
export interface CertifyStill {
  type: "platform.certify";
  seconds: number;
}

/** Waits until a share of the open pages behind gates has got what holds, for so long at most. */
export interface AwaitPages {
  type: "pages.await";
  percent: number;
  minutes: number;
}

export type ModeAction = SetSwitch | AwaitRuns | CertifyStill | AwaitPages;
