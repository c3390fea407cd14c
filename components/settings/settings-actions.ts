import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action<T = unknown> = (input: unknown) => Promise<Outcome<T>>;

/** What the settings' forms call: server actions, each one use case. */
export interface UserActions {
  create: Action;
  setGroups: Action;
  disable: Action;
  enable: Action;
  resetPassword: Action;
}

export interface AccountActions {
  changePassword: Action;
}

export interface TokenActions {
  create: Action<{ token: string; name: string }>;
  revoke: Action;
}

export interface Tested {
  hostname: string;
  version: string;
  memoryTotalBytes: number;
  cpuCount: number;
  instances: number;
}

export interface NodeSettingActions {
  test: Action<Tested>;
  add: Action<{ name: string }>;
}

export interface LogActions {
  setLevel: Action;
}
