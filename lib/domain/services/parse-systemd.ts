import type { Service } from "./service.ts";
import { unreadable } from "./unreadable.ts";

const LINE = /^(?:[●○×*]\s*)?(?<name>\S+\.service)\s+(?<load>\S+)\s+(?<active>\S+)\s+(?<sub>\S+)/;

/**
 * `systemctl list-units --type=service --all --no-legend --plain`. An 'active' unit runs, also one that
 * has done its work ('exited'). A unit that isn't installed ('not-found') is left out.
 */
export function parseSystemd(lines: readonly string[]): Service[] | null {
  const services = lines.flatMap((line): Service[] => {
    const found = LINE.exec(line)?.groups;
    if (!found?.name) return line.includes(".service") ? unreadable(line) : [];
    if (found.load === "not-found") return [];
    return [
      {
        domain: null,
        name: found.name,
        instance: null,
        priority: null,
        running: found.active === "active",
        status: `${found.active} ${found.sub}`,
        pid: null,
        ports: [],
      },
    ];
  });
  return services.length > 0 || lines.every((line) => line === "") ? services : null;
}
