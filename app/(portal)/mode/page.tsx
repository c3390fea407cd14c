import type { Metadata } from "next";
import { ModePage } from "#components/mode/mode-page.tsx";
import { PublicMode } from "#components/mode/public-mode.tsx";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listLeaks } from "#lib/queries/modes/list-leaks.ts";
import { listModeHistory, modeHistoryQuery } from "#lib/queries/modes/list-mode-history.ts";
import { listPlaces, listPlacesQuery } from "#lib/queries/modes/list-places.ts";
import { showMode } from "#lib/queries/modes/show-mode.ts";
import { showPublicMode } from "#lib/queries/modes/show-public-mode.ts";
import { viewerOf } from "#lib/queries/modes/viewer.ts";
import { listPlanned } from "#lib/queries/planned/list-planned.ts";
import { platformClient } from "#lib/server/databases.ts";
import { visitor } from "../visitor.ts";
import { changeModeAction } from "./actions.ts";
import { enterAction, previewEnterAction } from "./enter-actions.ts";
import { announceAction, cancelAnnouncedAction, changeAnnouncedAction } from "./planned-actions.ts";
import { previewQuiesceAction, previewResumeAction, startQuiesceAction, startResumeAction } from "./quiesce-actions.ts";

export const metadata: Metadata = { title: "Mode" };

export default async function Mode() {
  const { actor, control } = await visitor();
  const platform = await platformClient();
  const refusal = refusalOf(actor, "system.administer");
  if (refusal !== null) {
    const initial = await showPublicMode(control, platform, viewerOf(actor));
    return <PublicMode initial={initial} refusal={refusal} />;
  }
  const none = { items: [], nextCursor: null };
  const [initial, places, leaks, history, planned] = await Promise.all([
    showMode(control, platform),
    // The switches are there to be turned when platform can't be reached, too.
    listPlaces(control, platform, listPlacesQuery.parse({ limit: 200 })).catch(() => none),
    listLeaks(control),
    listModeHistory(control, modeHistoryQuery.parse({})),
    listPlanned(control, new Date()),
  ]);
  return (
    <ModePage
      initial={initial}
      places={places}
      leaks={{ items: leaks, nextCursor: null }}
      history={history}
      change={changeModeAction}
      quiesce={{
        quiesce: { preview: previewQuiesceAction, start: startQuiesceAction },
        resume: { preview: previewResumeAction, start: startResumeAction },
      }}
      planned={{ items: planned, nextCursor: null }}
      plannedActions={{ announce: announceAction, change: changeAnnouncedAction, cancel: cancelAnnouncedAction }}
      enter={{ preview: previewEnterAction, start: enterAction }}
    />
  );
}
