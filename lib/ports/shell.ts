import type { NodeConnection } from "./hypervisor.ts";

/** A node on which commands can be run. */
export interface ShellTarget {
  name: string;
  driver: NodeConnection["driver"];
  uri: string;
  /** `user@host[:port]`, or `unix:/a/socket`; null where nobody has given one. */
  sshTarget: string | null;
}

export interface ShellEnd {
  /** The command's own exit code; null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Commands on one node. Each word of the argv reaches the command as it is: there are no shell strings.
 * A call ends within its time-out, and what a command prints is bounded. A command that ran and failed is
 * an end with its code; one that could not be run throws `ShellError`.
 */
export interface Shell {
  run(argv: readonly string[], options?: { timeoutMs?: number }): Promise<ShellEnd>;
}

/** Finds the adapter for a node. */
export type Shells = (node: ShellTarget) => Shell;

export type ShellErrorCode = "unreachable" | "timeout" | "not-permitted" | "too-much" | "not-configured";

/** Expected trouble with a node's shell: the message is for people and holds no secrets. */
export class ShellError extends Error {
  readonly code: ShellErrorCode;
  constructor(code: ShellErrorCode, message: string) {
    super(message);
    this.name = "ShellError";
    this.code = code;
  }
}
