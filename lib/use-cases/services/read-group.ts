import { parseServices } from "#lib/domain/services/parse-services.ts";
import { serviceKey, type Service, type ServiceGroup } from "#lib/domain/services/service.ts";
import { ShellError, type Shell } from "#lib/ports/shell.ts";

/** What a group's list command has said; `problem` where it could not be asked or read. */
export interface GroupReading {
  group: ServiceGroup;
  /** In the order in which they start. */
  services: Service[];
  problem: string | null;
}

/**
 * Asks a node for a group's list. A list is believed when its command has ended well, or when it names
 * itself what doesn't run; one that was cut short, or that names nobody, tells nothing.
 */
export async function readGroup(shell: Shell, group: ServiceGroup): Promise<GroupReading> {
  const unread = (problem: string): GroupReading => ({ group, services: [], problem });
  try {
    const { code, stdout, stderr } = await shell.run(group.list);
    const services = parseServices(group, stdout);
    const command = `'${group.list.join(" ")}'`;
    const ended = `${command} ended with ${code ?? "a signal"}`;
    const said = stderr.trim().split("\n").at(-1)?.slice(0, 200);
    if (services === null) return unread(`${ended}: ${said || "its answer isn't such a list"}`);
    if (code !== 0 && services.every(({ running }) => running))
      return unread(`${ended}${said ? `: ${said}` : ", though all that it lists run"}`);
    if (services.length === 0 && !group.expects) return unread(`${command} lists no service`);
    return { group, services, problem: null };
  } catch (error) {
    if (error instanceof ShellError) return unread(error.message);
    throw error;
  }
}

/** What stands against 'all run', one phrase each; empty when all do. */
export function shortcomings(readings: readonly GroupReading[]): string[] {
  return readings.flatMap(({ group, services, problem }) => [
    ...(problem === null ? [] : [`${group.name} can't be checked: ${problem}`]),
    ...services
      .filter(({ running }) => !running)
      .map((service) => `${group.name}: ${serviceKey(service)} (${service.status})`),
  ]);
}
