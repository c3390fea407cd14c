import { hostname, userInfo } from "node:os";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { CommandFailure, EXIT, type ExitCode } from "../client/exit.ts";
import type { Terminal } from "../client/terminal.ts";

export interface TokenOptions {
  user: string;
  name: string;
  scope?: string[];
  /** Until it expires; null: never. Left out: the usual time. */
  days?: number | null;
  quiet?: boolean;
  json?: boolean;
}

/** `lull token create`, on the host: whoever may read the state folder makes a token for any user. */
export async function tokenCreate(terminal: Terminal, options: TokenOptions): Promise<ExitCode> {
  const { user, name, scope, days, quiet, json } = options;
  const { control: url } = await readDatabaseUrls();
  const control = createControlClient(url, { max: 1 });
  try {
    const actor = systemActor(`${userInfo().username} on ${hostname()}`);
    const input = {
      user,
      name,
      ...(scope?.length ? { scopes: scope } : {}),
      ...(days === undefined ? {} : { expiresInDays: days }),
    };
    const made = await createToken({ actor, control, now: () => new Date() }, input);
    if (!made.ok) throw new CommandFailure(exitOf(made.reason), made.detail, made);
    const { token, scopes, expiresAt } = made.value;
    const until = expiresAt ? `until ${expiresAt.toISOString().slice(0, 10)}` : "until it is revoked";
    if (json) terminal.out(JSON.stringify(made.value, null, 2));
    else terminal.out(token);
    if (!quiet && !json) terminal.err(`For ${user} (${scopes.join(", ")}), ${until}. It is shown only now.`);
    return EXIT.ok;
  } finally {
    await control.$disconnect();
  }
}

function exitOf(reason: string): ExitCode {
  if (reason === "notFound") return EXIT.notFound;
  return reason === "invalid" ? EXIT.usage : EXIT.refused;
}
