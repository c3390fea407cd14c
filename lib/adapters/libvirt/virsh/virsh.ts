import { HypervisorError, type UriCheck } from "#lib/ports/hypervisor.ts";
import { startChild, type ChildEnd, type RunningChild } from "./child.ts";
import { toHypervisorError } from "./errors.ts";
import { linesOf } from "./lines.ts";

const MAX_BYTES = 32 * 1024 * 1024;

/** virsh on one node. */
export interface Virsh {
  /** Runs one command, each word an argument of its own; returns what it printed. */
  run(...command: string[]): Promise<string>;
  /** Runs a command to its end, whatever that is; throws only where the URI isn't allowed. */
  end(command: string[]): Promise<ChildEnd>;
  /** Starts a command that may outlive this process. */
  start(command: string[], timeoutMs: number): RunningChild;
  /** The lines of a command that never ends by itself. */
  lines(command: string[], signal: AbortSignal): AsyncIterable<string>;
  readonly node: string;
  readonly uri: string;
  readonly timeoutMs: number;
}

/** The URI is checked before every process, because what a path leads to may change. */
export function virshOn(
  node: { name: string; uri: string },
  checkUri: (uri: string) => UriCheck,
  timeoutMs: number,
): Virsh {
  const argumentsFor = (command: string[]): string[] => {
    const allowed = checkUri(node.uri);
    if (!allowed.ok) {
      throw new HypervisorError("not-permitted", `${node.name} has an address that is not allowed: ${allowed.reason}`);
    }
    // Keepalive ends a process whose daemon has frozen, also one that has no other limit.
    return ["-q", "-k", "5", "-K", "5", "-c", withoutQuestions(node.uri), ...command];
  };
  const start = (command: string[], limitMs: number): RunningChild =>
    startChild("virsh", argumentsFor(command), { timeoutMs: limitMs, maxBytes: MAX_BYTES });
  const end = (command: string[]): Promise<ChildEnd> => start(command, timeoutMs).end;
  return {
    node: node.name,
    uri: node.uri,
    timeoutMs,
    start,
    lines: (command, signal) => linesOf("virsh", argumentsFor(command), signal),
    end: async (command) => end(command),
    run: async (...command) => {
      const ended = await end(command);
      if (ended.code === 0 && ended.killed === null) return ended.stdout;
      throw toHypervisorError(node.name, ended, timeoutMs);
    },
  };
}

/** ssh must fail where it would ask for a password. */
export function withoutQuestions(uri: string): string {
  if (!uri.startsWith("qemu+ssh:") || /[?&]no_tty=1(&|$)/.test(uri)) return uri;
  return `${uri}${uri.includes("?") ? "&" : "?"}no_tty=1`;
}
