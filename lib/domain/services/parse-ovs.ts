import type { Service } from "./service.ts";
import { unreadable } from "./unreadable.ts";

const HEAD = /(?<non>non-)?running processes:$/i;
const LINE = /^(?<name>\S+(?:\s+\([^)]*\))?)\s+(?<status>\S+\/\S+?)(?:,\s+process\s+(?<pid>\d+))?$/;

/**
 * `ovs monitor services`: two lists of upstart's lines. Source: OpenvCloud, 'Putting a Node in Maintenance
 * Mode' (Post reboot actions). Null where the text is something else.
 */
export function parseOvs(lines: readonly string[]): Service[] | null {
  const first = lines.findIndex((line) => HEAD.test(line));
  if (first < 0) return null;
  let running = true;
  return lines.slice(first).flatMap((line): Service[] => {
    const head = HEAD.exec(line);
    if (head) {
      running = head.groups?.non === undefined;
      return [];
    }
    const found = LINE.exec(line)?.groups;
    if (!found?.name || !found.status) return unreadable(line);
    const { name, status, pid } = found;
    return [
      {
        domain: null,
        name,
        instance: null,
        priority: null,
        running: running && status.endsWith("/running"),
        status,
        pid: pid === undefined ? null : Number(pid),
        ports: [],
      },
    ];
  });
}
