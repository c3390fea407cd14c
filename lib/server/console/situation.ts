import { consoleMessageFile } from "#lib/adapters/state-folder/console-message.ts";
import type { SituationView } from "#lib/queries/console/console-view.ts";
import { NOBODY_KNOWS, showSituation } from "#lib/queries/console/show-situation.ts";
import { consoleControl } from "./console-databases.ts";
import { consoleElsewhere } from "./console-host.ts";
import { within } from "./within.ts";

const ANSWER_WITHIN_MS = 3_000;

/** What is going on, whether a database answers or not; never later than some seconds. */
export async function situation(): Promise<SituationView> {
  const [control, message] = await Promise.all([consoleControl(), consoleMessageFile().read()]);
  const told = control && (await within(ANSWER_WITHIN_MS, showSituation(control, new Date())).catch(() => null));
  return {
    ...(told ?? NOBODY_KNOWS),
    message: message && { text: message.text, at: message.at.toISOString() },
    elsewhere: told ? null : await consoleElsewhere(),
  };
}
