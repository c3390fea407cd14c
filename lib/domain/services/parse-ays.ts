import type { Service } from "./service.ts";
import { unreadable } from "./unreadable.ts";

const HEAD = /^domain\s+name\s+instance\s+prio\s+status(\s+ports)?$/i;
const LINE =
  /^(?<domain>\S+)\s+(?<name>\S+)\s+(?<instance>\S+)\s+(?<priority>\d+)\s+(?<status>[A-Za-z]+(?:[ _-][A-Za-z]+)*)(?<ports>(?:\s+\d[\d\s,:]*)?)$/;

/**
 * `ays status`: a table of JumpScale's services with their priority and ports. Source: OpenvCloud,
 * 'Putting a Node in Maintenance Mode' (JumpScale Services). Null where the text is something else.
 */
export function parseAys(lines: readonly string[]): Service[] | null {
  const head = lines.findIndex((line) => HEAD.test(line));
  if (head < 0) return null;
  return lines.slice(head + 1).flatMap((line): Service[] => {
    const found = LINE.exec(line)?.groups;
    if (!found?.name || !found.status) return unreadable(line);
    const { domain = null, name, instance = null, priority, status, ports = "" } = found;
    const numbers = ports.split(/\D+/).filter(Boolean).map(Number);
    return [
      {
        domain,
        name,
        instance,
        priority: Number(priority),
        running: status.toUpperCase() === "RUNNING",
        status,
        pid: null,
        ports: numbers,
      },
    ];
  });
}
