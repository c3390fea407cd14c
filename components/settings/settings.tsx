"use client";

import { useAddress } from "#components/live/use-address.ts";
import { Tabs, type Tab } from "#components/ui/tabs.tsx";
import type { LogLevelView } from "#lib/queries/logs/list-log-levels.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import type { PoolView } from "#lib/queries/pools/list-pools.ts";
import type { TokenView } from "#lib/queries/tokens/list-tokens.ts";
import type { UserView } from "#lib/queries/users/list-users.ts";
import { ApplicationsCard } from "#components/applications/applications-card.tsx";
import type { ApplicationActions } from "#components/applications/application-actions.ts";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import { AccountSettings } from "./account-settings.tsx";
import { NodeSettings } from "./node-settings.tsx";
import { LogSettings } from "./log-settings.tsx";
import type { AccountActions, LogActions, NodeSettingActions, TokenActions, UserActions } from "./settings-actions.ts";
import { TokenSettings } from "./token-settings.tsx";
import { UserSettings } from "./user-settings.tsx";

export interface FleetSettings {
  nodes: readonly NodeView[];
  pools: readonly PoolView[];
}

interface SettingsProps {
  /** Null for those who may not administer users, with the reason. */
  users: { items: readonly UserView[] } | { refusal: string };
  tokens: readonly TokenView[];
  scopes: readonly string[];
  /** Null for those who may not see the fleet. */
  fleet: FleetSettings | null;
  /** Why this person may not add nodes, or null. */
  registerRefusal: string | null;
  hasPassword: boolean;
  /** Null for those who may not administer the system. */
  logLevels: readonly LogLevelView[] | null;
  /** Null for those who may not administer the system. */
  applications: readonly ApplicationView[] | null;
  applicationActions: ApplicationActions;
  logActions: LogActions;
  accountActions: AccountActions;
  userActions: UserActions;
  tokenActions: TokenActions;
  nodeActions: NodeSettingActions;
}

export function Settings({
  users,
  tokens,
  scopes,
  fleet,
  registerRefusal,
  hasPassword,
  logLevels,
  applications,
  applicationActions,
  logActions,
  accountActions,
  userActions,
  tokenActions,
  nodeActions,
}: SettingsProps) {
  const [params, change] = useAddress();
  const own: Tab[] = [
    {
      value: "tokens",
      label: "Tokens",
      content: <TokenSettings tokens={tokens} scopes={scopes} actions={tokenActions} />,
    },
    {
      value: "account",
      label: "Your account",
      content: <AccountSettings hasPassword={hasPassword} actions={accountActions} />,
    },
  ];
  const tabs = fleet
    ? [
        { value: "users", label: "Users", content: <UserSettings users={users} actions={userActions} /> },
        {
          value: "nodes",
          label: "Nodes",
          content: <NodeSettings {...fleet} refusal={registerRefusal} actions={nodeActions} />,
        },
        ...own,
        ...(applications ? [applicationsTab(applications, applicationActions)] : []),
        ...(logLevels
          ? [{ value: "logs", label: "Log levels", content: <LogSettings levels={logLevels} actions={logActions} /> }]
          : []),
      ]
    : own;
  const tab = tabs.find(({ value }) => value === params.get("tab")) ?? tabs[0];
  return (
    <Tabs label="Settings" value={tab?.value ?? ""} onValueChange={(value) => change({ tab: value })} tabs={tabs} />
  );
}

function applicationsTab(items: readonly ApplicationView[], actions: ApplicationActions): Tab {
  const initial = { items: [...items], nextCursor: null };
  return {
    value: "applications",
    label: "Applications",
    content: <ApplicationsCard initial={initial} actions={actions} />,
  };
}
