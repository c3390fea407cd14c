import type { Service } from "./service.ts";

const LINE = /^(?:[●○×*]\s*)?(?<name>\S+\.service)\s+(?<load>\S+)\s+(?<active>\S+)\s+(?<sub>\S+)/;

/**
 * `systemctl list-units --type=service --all --no-legend --plain`. An 'active' unit runs, also one that
 * has done its work ('exited'). A unit that isn't installed ('not-found') is left out.
 */
export function parseSystemd(text: string): Service[] | null {
  const services = text.split("\n").flatMap((line): Service[] => {
    const found = LINE.exec(line.trim())?.groups;
    if (!found?.name || found.load === "not-found") return [];
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
  return services.length > 0 || text.trim() === "" ? services : null;
}
