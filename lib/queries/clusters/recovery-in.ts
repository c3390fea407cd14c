import type { ClusterSnapshot } from "#lib/domain/clusters/cluster-snapshot.ts";
import { runsDifferentBuilds } from "#lib/domain/clusters/inconsistency.ts";
import { nextRecoveryStep, whoRecovers } from "#lib/domain/clusters/recovery.ts";
import type { ClusterDetail } from "./cluster-view.ts";

/** Who is to be recovered and which step is due; null while both members run the same build. */
export function recoveryIn({ facts, upgraded, aborted, driver }: ClusterSnapshot): ClusterDetail["recovery"] {
  if (!facts || driver === "pair" || !runsDifferentBuilds(facts)) return null;
  const found = whoRecovers(facts, upgraded);
  if (!found.ok) return { because: found.because };
  const { member, from, to } = found;
  return { member, from, to, due: nextRecoveryStep(facts, found, aborted) };
}
