import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { noticeOf } from "#lib/domain/modes/notice.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { maintenanceViewOf, switchesOf, type ModeView, type ScopeView } from "./mode-view.ts";
import { readMode, scopeMode } from "./read-mode.ts";
import { scopeNames } from "./scope-names.ts";

/** Scopes that are listed at most: more organizations and workspaces than the platform is made for. */
const MOST_SCOPES = 5_000;

/** The whole mode, for system-admins: the system's row, and every scope that is set apart. */
export async function showMode(control: ControlTx, platform: PlatformTx): Promise<ModeView> {
  const [{ maintenance, scopes }, apart] = await Promise.all([readMode(control), scopesApart(control, platform)]);
  const system = scopes[0];
  if (!system) throw new Error("The mode was read without its system's row.");
  return {
    switches: switchesOf(system),
    maintenance: maintenanceViewOf(maintenance),
    scopes: apart,
    notice: noticeOf([system.notice]),
    noticeIsDefault: system.notice === null,
    expectedEnd: system.expectedEnd?.toISOString() ?? null,
    contact: system.contact,
    revision: system.revision,
  };
}

async function scopesApart(control: ControlTx, platform: PlatformTx): Promise<ScopeView[]> {
  const rows = await control.mode.findMany({ where: { scope: { not: SYSTEM_SCOPE } }, take: MOST_SCOPES });
  const nameOf = await scopeNames(
    platform,
    rows.map(({ scope }) => scope),
  );
  return rows
    .map(scopeMode)
    .map(({ scope, revision, notice, expectedEnd, contact, ...switches }) => ({
      scope,
      name: nameOf(scope),
      switches: switchesOf(switches),
      notice,
      expectedEnd: expectedEnd?.toISOString() ?? null,
      contact,
      revision,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
