"use client";

import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { plural } from "#components/ui/time-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { useForecast } from "./use-forecast.ts";

/** What to know before 'Load mode' is switched ON in a scope. */
export function ReadOnlyAdvice({ scope }: { scope: string }) {
  return (
    <>
      <StillActive scope={scope} />
      {scope !== SYSTEM_SCOPE && (
        <Notice tone="info">
          For one organization or workspace Lull itself refuses the writes. PostgreSQL’s own layer of read-only is the
          whole system’s.
        </Notice>
      )}
    </>
  );
}

/** It is recommended to wait until nothing counted is active (Exastro, 4.4.3). */
function StillActive({ scope }: { scope: string }) {
  const { data } = useForecast({ scope, readOnly: true });
  if (!data) return null;
  if (data.executeCount === 0 && data.counts.recordedLater === 0)
    return <Notice tone="ok">No run is active: nothing is cut off by Load mode.</Notice>;
  return (
    <Notice tone="warn" title={`${plural(data.counts.recordedLater, "run is", "runs are")} still active`} live="polite">
      None is killed, but none may write: the results are recorded when Load mode is OFF again. It is recommended to
      stop server side jobs first and to wait until the count is 0. ‘Quiesce…’ on this page does both, and proves that
      nothing writes any more.
    </Notice>
  );
}
