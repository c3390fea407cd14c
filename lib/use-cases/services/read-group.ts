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

export async function readGroup(shell: Shell, group: ServiceGroup): Promise<GroupReading> {
  const unread = (problem: string): GroupReading => ({ group, services: [], problem });
  try {
    const { code, stdout, stderr } = await shell.run(group.list);
    const services = parseServices(group, stdout);
    if (services === null) {
      const why = stderr.trim().split("\n").at(-1)?.slice(0, 200) || "its answer isn't such a list";
      return unread(`'${group.list.join(" ")}' ended with ${code ?? "a signal"}: ${why}`);
    }
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
