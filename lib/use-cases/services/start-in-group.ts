import { fillArgv } from "#lib/domain/services/fill-argv.ts";
import { serviceKey } from "#lib/domain/services/service.ts";
import type { Shell } from "#lib/ports/shell.ts";
import type { GroupReading } from "./read-group.ts";

/**
 * Starts what doesn't run of a group, or one service of it: by priority one after the other where the
 * group can start single ones, else by its start-all. Returns what went wrong, one phrase each.
 */
export async function startInGroup(shell: Shell, reading: GroupReading, only: string | null): Promise<string[]> {
  const { group, services, problem } = reading;
  // Of a list that can't be had nobody knows what is down: all of it is started.
  if (problem !== null) return only === null && group.startAll ? run(shell, group.startAll) : [];
  const down = services.filter((service) => !service.running && (only === null || serviceKey(service) === only));
  if (down.length === 0) return [];
  const { startOne, startAll } = group;
  if (startOne === null) return only === null && startAll ? run(shell, startAll) : [`${group.name} can't start one.`];
  const failures: string[] = [];
  for (const service of down) {
    const argv = fillArgv(startOne, service);
    if (argv === null) failures.push(`${serviceKey(service)} has a name that no command may carry.`);
    else failures.push(...(await run(shell, argv)));
  }
  return failures;
}

async function run(shell: Shell, argv: readonly string[]): Promise<string[]> {
  const { code, stderr } = await shell.run(argv, { timeoutMs: 60_000 });
  if (code === 0) return [];
  return [
    `'${argv.join(" ")}' ended with ${code ?? "a signal"}${stderr.trim() ? `: ${stderr.trim().slice(0, 200)}` : ""}`,
  ];
}
