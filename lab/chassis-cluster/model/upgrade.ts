import { goDown, milliseconds } from "./boot.ts";
import { giveTo } from "./groups.ts";
import { installOn, putCopyOn, unlinkFrom } from "./install.ts";
import { phaseAfter, type Phase } from "./phases.ts";
import { phaseText } from "./phase-texts.ts";
import type { Cluster, EndedUpgrade, Upgrade } from "./state.ts";
import { rollBackBuilds } from "./roll-back.ts";
import { node, tell } from "./transcript.ts";

/** The running upgrade enters a phase. */
export function beginPhase(cluster: Cluster, upgrade: Upgrade, phase: Phase, at: number): void {
  upgrade.phase = phase;
  upgrade.phaseSince = at;
  upgrade.notBefore = at;
  upgrade.dueAt = at + durationOf(cluster, upgrade);
  tell(cluster, at, phaseText(upgrade));
  if (phase === "rebootSecondary") {
    cluster.members[upgrade.secondary].inWindow = true;
    goDown(cluster, upgrade.secondary, at);
  }
  if (phase === "syncSecondary" && upgrade.options.noTcpSynCheck) {
    cluster.synCheckOffUntil = at + milliseconds(cluster, "synWindow");
  }
  if (phase === "rebootPrimary") goDown(cluster, upgrade.primary, at);
}

function durationOf(cluster: Cluster, { phase, options, secondary }: Upgrade): number {
  if (phase === "rebootSecondary" || phase === "rebootPrimary") return milliseconds(cluster, "bootLimit");
  // Nothing is waited for: the member is up, and has no flow state to get or can't take it.
  if (phase === "syncSecondary" && (options.noSync || !cluster.members[secondary].configured)) return 0;
  return milliseconds(cluster, phase);
}

/** When what a phase waits for came true; null: it hasn't, or the phase takes its time. */
export function readyAt({ members }: Cluster, { phase, primary, secondary }: Upgrade): number | null {
  const awaited =
    phase === "rebootSecondary" ? members[secondary] : phase === "rebootPrimary" ? members[primary] : null;
  return awaited?.up ? awaited.bootedAt : null;
}

/** The phase's work is done, or has failed: an abort takes effect now, else the next phase begins. */
export function endPhase(cluster: Cluster, upgrade: Upgrade, at: number): void {
  const failure = finish(cluster, upgrade);
  const next = phaseAfter(upgrade.phase);
  if (failure !== null) {
    tell(cluster, at, `error: ${failure}`);
    endUpgrade(cluster, upgrade, "failed", at);
  } else if (next === null) endUpgrade(cluster, upgrade, "completed", at);
  else if (upgrade.aborting) endUpgrade(cluster, upgrade, "aborted", at);
  else beginPhase(cluster, upgrade, next, at);
}

/** Does what the phase was for. Returns why it failed, or null. */
function finish(cluster: Cluster, upgrade: Upgrade): string | null {
  const { members, conditions, groups } = cluster;
  const { primary, secondary, version, options } = upgrade;
  switch (upgrade.phase) {
    case "validate":
      if (options.noValidate || !conditions.badConfiguration.includes(version)) return null;
      return `configuration check-out failed: JUNOS ${version} does not take the active configuration`;
    case "copy":
      return putCopyOn(members[secondary], upgrade, members[primary]);
    case "installSecondary":
      return installOn(members[secondary], upgrade);
    case "installPrimary":
      return installOn(members[primary], upgrade) ?? unlinkFrom(members, upgrade);
    case "failover":
      for (const group of groups) giveTo(group, primary);
      return null;
    case "rebootSecondary":
      return members[secondary].up ? null : `${node(secondary)} did not come up; ${node(primary)} is not rebooted`;
    case "syncSecondary":
      if (!members[secondary].configured) return `${node(secondary)} is not ready: its configuration was not loaded`;
      return null;
    case "rebootPrimary":
      return members[primary].up ? null : `${node(primary)} did not come up`;
  }
}

/** The upgrade is over. Where it didn't get through, the builds are rolled back as far as the device can. */
export function endUpgrade(cluster: Cluster, upgrade: Upgrade, outcome: EndedUpgrade["outcome"], at: number): void {
  const { phase } = upgrade;
  if (outcome !== "completed") rollBackBuilds(cluster, upgrade, at);
  else for (const member of cluster.members) member.inWindow = false;
  tell(cluster, at, `ISSU: in-service-upgrade ${outcome}`);
  cluster.upgrade = null;
  cluster.ended = { outcome, at, phase };
}
