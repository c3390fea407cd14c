import { randomBytes } from "node:crypto";
import { toHypervisorError } from "./errors.ts";
import type { Virsh } from "./virsh.ts";

/** A batch is one argument, and Linux takes at most 128 KiB for one. */
export const MAX_BATCH = 1_000;

/**
 * Runs many commands in one process and over one connection, and returns what each printed, in order. A
 * command that fails prints nothing, and the others run all the same; null stands for one that didn't
 * come to its end. Throws when the node didn't answer the first `needed` ones.
 */
export async function runBatch(virsh: Virsh, commands: readonly string[], needed: number): Promise<(string | null)[]> {
  if (commands.length > MAX_BATCH) throw new RangeError(`a batch has at most ${MAX_BATCH} commands`);
  for (const command of commands) {
    if (!/^[a-z][A-Za-z0-9 .:/-]*$/.test(command)) throw new TypeError(`not a plain virsh command: ${command}`);
  }
  const mark = `@${randomBytes(8).toString("hex")}@`;
  const ended = await virsh.end([commands.map((command) => `${command}; echo ${mark}`).join("; ")]);
  const parts = ended.stdout.split(mark).slice(0, -1);
  if (parts.length < needed) throw toHypervisorError(virsh.node, ended, virsh.timeoutMs);
  return commands.map((_, index) => parts[index]?.replace(/^\n/, "") ?? null);
}
