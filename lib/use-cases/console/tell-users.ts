import { z } from "zod";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ConsoleMessageFile } from "#lib/ports/console-message.ts";
import { instant } from "#lib/queries/instant.ts";
import { commitChange } from "../modes/commit-change.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { done, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { keepConsole } from "./console-verbs.ts";
import type { ConsoleContext, ConsoleSession } from "./sign-in-console.ts";

const input = z.strictObject({
  text: z.string().trim().max(20_000),
  expectedEnd: instant.nullable().optional(),
  contact: z.string().trim().max(200).nullable().optional(),
});

interface Telling extends ConsoleContext {
  message: ConsoleMessageFile;
  session: ConsoleSession;
  by: string;
  /** Null while no database answers: then the text alone is kept, on this host. */
  database: MutationContext | null;
}

/** What everybody reads at /maintenance: the notice, the expected end, whom to ask. An empty text takes it away. */
export async function tellUsers(telling: Telling, given: unknown): Promise<Outcome<null>> {
  const parsed = safeParse(input, given);
  if (!parsed.success) return unparsable(parsed.error);
  const { text, ...rest } = parsed.data;
  const told = telling.database
    ? await commitChange(telling.database, { ...SYSTEM, notice: text || null, ...rest })
    : await tellByFile(telling, text);
  if (!told.ok) return told;
  // A text of an outage says nothing any more once there is a newer one.
  if (telling.database) await telling.message.write(null);
  return done(null);
}

const SYSTEM = { scope: SYSTEM_SCOPE, parentScope: null, name: SYSTEM_SCOPE };

async function tellByFile(telling: Telling, text: string): Promise<Outcome<null>> {
  const held = await keepConsole(telling, telling.session);
  if (!held.ok) return held;
  await telling.message.write(text ? { text, by: telling.by, at: new Date() } : null);
  await telling.audit.record({ action: "console.message", name: telling.by, address: null, details: { text } });
  return held;
}
