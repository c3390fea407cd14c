import { lineOf, wordsOf } from "#lib/domain/services/command-line.ts";
import type { ServiceParser } from "#lib/domain/services/service.ts";
import type { NodeShell } from "#lib/queries/nodes/show-node-shell.ts";

/** A group of services as it stands in the form: commands as lines, empty where there is none. */
export interface GroupForm {
  name: string;
  parser: ServiceParser;
  list: string;
  startAll: string;
  startOne: string;
  /** Names by spaces; empty: all that the list has must run. */
  expects: string;
}

export interface ShellForm {
  sshTarget: string;
  reboot: string;
  groups: readonly GroupForm[];
}

export const NEW_GROUP: GroupForm = {
  name: "",
  parser: "systemd",
  list: "systemctl list-units --type=service --all --no-legend --plain",
  startAll: "",
  startOne: "systemctl start {name}",
  expects: "",
};

export function formOf({ sshTarget, rebootCommand, serviceGroups }: NodeShell): ShellForm {
  return {
    sshTarget: sshTarget ?? "",
    reboot: lineOf(rebootCommand ?? []),
    groups: serviceGroups.map(({ name, parser, list, startAll, startOne, expects }) => ({
      name,
      parser,
      list: lineOf(list),
      startAll: lineOf(startAll ?? []),
      startOne: lineOf(startOne ?? []),
      expects: (expects ?? []).join(" "),
    })),
  };
}

/** What the form asks to be kept, or the line that is no command. */
export function shellOf({ sshTarget, reboot, groups }: ShellForm): { shell: NodeShell } | { unreadable: string } {
  const lines = [reboot, ...groups.flatMap(({ list, startAll, startOne }) => [list, startAll, startOne])];
  const unreadable = lines.find((line) => wordsOf(line) === null);
  if (unreadable !== undefined) return { unreadable };
  return {
    shell: {
      sshTarget: sshTarget.trim() || null,
      rebootCommand: command(reboot),
      serviceGroups: groups.map(({ name, parser, list, startAll, startOne, expects }) => ({
        name: name.trim(),
        parser,
        list: command(list) ?? [],
        startAll: command(startAll),
        startOne: command(startOne),
        ...(expects.trim() && { expects: expects.trim().split(/[\s,]+/) }),
      })),
    },
  };
}

function command(line: string): string[] | null {
  const words = wordsOf(line);
  return words && words.length > 0 ? words : null;
}
