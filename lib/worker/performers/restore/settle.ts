import { count } from "#lib/domain/planners/wording.ts";
import { copyLedger } from "#lib/use-cases/backups/copy-ledger.ts";
import { runsToEnd } from "#lib/use-cases/backups/runs-to-end.ts";
import type { Performer } from "../performer.ts";
import { borne } from "./borne.ts";
import { incomingDatabase } from "./incoming.ts";

/**
 * Before the swap, so that no runner ever finds a run there that has been executed already (semantics 41): what the
 * ledger knows to have begun or ended is ended, and what waits is held until a person releases it.
 */
export const settleRestored: Performer<"restore.settle"> = (deps, look) =>
  borne(async () => {
    const { control, platform, log } = deps;
    const { database, incoming, hold } = look.action;
    const tools = await deps.backups.toolsOf(database);
    // The last that is known of the present platform; one that can't be read has told all that it ever will.
    await copyLedger(control, platform).catch((error: Error) =>
      log.warn({ error: error.message }, "the ledger of runs couldn't be brought up to date before the swap"),
    );
    const { name } = await incomingDatabase(control, tools, look.operationId, incoming);
    const unended = await tools.unendedRuns(name);
    const end = await runsToEnd(control, unended, incoming.from === "loaded");
    const { ended, held } = await tools.settleRuns(name, { end, hold, at: deps.now() });
    return { kind: "done", detail: `${count(ended, "run")} ended as restored, ${count(held, "run")} held` };
  });
