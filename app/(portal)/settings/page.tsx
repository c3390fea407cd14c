import type { Metadata } from "next";
import { Settings, type FleetSettings } from "#components/settings/settings.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { grantableScopes } from "#lib/domain/authority/grantable-scopes.ts";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { listApplications } from "#lib/queries/applications/list-applications.ts";
import { listLogLevels, type LogLevelView } from "#lib/queries/logs/list-log-levels.ts";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { listPools } from "#lib/queries/pools/list-pools.ts";
import { listTokens, listTokensQuery } from "#lib/queries/tokens/list-tokens.ts";
import { hasPassword } from "#lib/queries/users/has-password.ts";
import { listUsers, listUsersQuery } from "#lib/queries/users/list-users.ts";
import { platformClient } from "#lib/server/databases.ts";
import { visitor } from "../visitor.ts";
import { changeOwnPasswordAction } from "./account-actions.ts";
import {
  changeApplicationAction,
  createApplicationAction,
  makeBypassLinkAction,
  removeApplicationAction,
  setOwnModeAction,
} from "./application-actions.ts";
import { setLogLevelAction } from "./log-actions.ts";
import { addNodeAction, testConnectionAction } from "./node-actions.ts";
import { createTokenAction, revokeTokenAction } from "./token-actions.ts";
import {
  createUserAction,
  disableUserAction,
  enableUserAction,
  resetPasswordAction,
  setGroupsAction,
} from "./user-actions.ts";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const { actor, control } = await visitor();
  const refusal = refusalOf(actor, "system.administer");
  const [users, tokens, fleet, ownPassword, logLevels, applications] = await Promise.all([
    refusal === null ? listUsers(control, listUsersQuery.parse({ limit: 500 })) : { refusal },
    listTokens(control, actor, listTokensQuery.parse({ limit: 500, order: "desc" })),
    refusalOf(actor, "fleet.see") === null ? fleetOf(control) : null,
    hasPassword(control, actor.id),
    refusal === null ? logLevelsNow() : null,
    refusal === null ? listApplications(control) : null,
  ]);
  return (
    <>
      <PageHead title="Settings">
        {fleet ? "Who may do what, what acts in your name, and which nodes there are." : "What acts in your name."}
      </PageHead>
      <Settings
        users={users}
        tokens={tokens.items}
        scopes={grantableScopes(actor)}
        fleet={fleet}
        registerRefusal={refusalOf(actor, "fleet.register")}
        hasPassword={ownPassword}
        logLevels={logLevels}
        applications={applications}
        applicationActions={{
          create: createApplicationAction,
          change: changeApplicationAction,
          remove: removeApplicationAction,
          setMode: setOwnModeAction,
          makeLink: makeBypassLinkAction,
        }}
        logActions={{ setLevel: setLogLevelAction }}
        accountActions={{ changePassword: changeOwnPasswordAction }}
        userActions={{
          create: createUserAction,
          setGroups: setGroupsAction,
          disable: disableUserAction,
          enable: enableUserAction,
          resetPassword: resetPasswordAction,
        }}
        tokenActions={{ create: createTokenAction, revoke: revokeTokenAction }}
        nodeActions={{ test: testConnectionAction, add: addNodeAction }}
      />
    </>
  );
}

async function fleetOf(control: ControlClient): Promise<FleetSettings> {
  const [nodes, pools] = await Promise.all([
    listNodes(control, listNodesQuery.parse({ limit: 500 })),
    listPools(control),
  ]);
  return { nodes: nodes.items, pools };
}

/** Null while platform can't be reached: the other settings are control's. */
async function logLevelsNow(): Promise<LogLevelView[] | null> {
  return listLogLevels(await platformClient()).catch(() => null);
}
