import { hostname } from "node:os";
import { consoleHostFile } from "#lib/adapters/state-folder/console-host.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { becomeConsoleHost } from "#lib/use-cases/console/become-console-host.ts";

/**
 * Where the console opens while no database answers, if that isn't here: LULL_CONSOLE_HOST, a host's name or its
 * portal's address; without it, the host whose web was the first one that control knew.
 */
export async function consoleElsewhere(): Promise<string | null> {
  const given = process.env.LULL_CONSOLE_HOST;
  if (given) return isOwnName(given) ? null : given;
  const file = consoleHostFile();
  const [own, chosen] = await Promise.all([file.ownId(), file.chosen()]);
  return chosen === null || chosen.id === own ? null : chosen.name;
}

/** While control answers: the first host enters itself, and each remembers which one that was. */
export async function rememberConsoleHost(control: ControlClient): Promise<void> {
  const file = consoleHostFile();
  await file.choose(await becomeConsoleHost(control, { id: await file.ownId(), name: hostname() }));
}

function isOwnName(given: string): boolean {
  const name = given.includes("://") && URL.canParse(given) ? new URL(given).hostname : given;
  return [hostname(), "localhost"].some((own) => own.toLowerCase() === name.toLowerCase());
}
