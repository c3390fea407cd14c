import type { Service } from "./service.ts";

const LINE = /^(?<name>\S+(?: \([^)]*\))?) (?<status>\S+\/\S+?)(?:, process (?<pid>\d+))?$/;

/**
 * `ovs monitor services`: two lists of upstart's lines. Source: OpenvCloud, 'Putting a Node in Maintenance
 * Mode' (Post reboot actions). Null where the text is something else.
 */
export function parseOvs(text: string): Service[] | null {
  const lines = text.split("\n").map((line) => line.trim());
  if (!lines.some((line) => line.endsWith("running processes:"))) return null;
  const services: Service[] = [];
  let running = true;
  for (const line of lines) {
    if (/non-running processes:$/.test(line)) running = false;
    else if (/running processes:$/.test(line)) running = true;
    const found = LINE.exec(line)?.groups;
    if (!found?.name || !found.status) continue;
    services.push({
      domain: null,
      name: found.name,
      instance: null,
      priority: null,
      running: running && found.status.endsWith("/running"),
      status: found.status,
      pid: found.pid === undefined ? null : Number(found.pid),
      ports: [],
    });
  }
  return services;
}
