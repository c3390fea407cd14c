import type { Phase } from "./phases.ts";
import type { Upgrade } from "./state.ts";
import { node } from "./transcript.ts";

/** What the upgrade prints when a phase begins: one line each, always the same words. */
export function phaseText(upgrade: Upgrade): string {
  const { path, version } = upgrade;
  const primary = node(upgrade.primary);
  const secondary = node(upgrade.secondary);
  const texts: Record<Phase, string> = {
    validate: upgrade.options.noValidate
      ? "ISSU: Preparing node; validation of the configuration is disabled"
      : `ISSU: Validating package ${path}`,
    copy: `ISSU: Pushing bundle to ${secondary}`,
    installSecondary: `ISSU: Upgrading ${secondary}: formatting alternate root, installing JUNOS ${version}`,
    installPrimary: `ISSU: Upgrading ${primary}: formatting alternate root, installing JUNOS ${version}`,
    failover: `ISSU: Failing over all redundancy-groups to ${primary}`,
    rebootSecondary: `ISSU: Rebooting secondary ${secondary}`,
    syncSecondary: upgrade.options.noSync
      ? `ISSU: Waiting for ${secondary}; flow state is not synchronized (no-sync)`
      : `ISSU: Waiting for ${secondary} to synchronize flow state`,
    rebootPrimary: `ISSU: Rebooting primary ${primary}`,
  };
  return texts[upgrade.phase];
}
