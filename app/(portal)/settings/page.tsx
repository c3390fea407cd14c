import type { Metadata } from "next";
import { Settings } from "#components/settings/settings.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { grantableScopes } from "#lib/domain/authority/grantable-scopes.ts";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { listPools } from "#lib/queries/pools/list-pools.ts";
import { listTokens, listTokensQuery } from "#lib/queries/tokens/list-tokens.ts";
import { hasPassword } from "#lib/queries/users/has-password.ts";
import { listUsers, listUsersQuery } from "#lib/queries/users/list-users.ts";
import { visitor } from "../visitor.ts";
import { changeOwnPasswordAction } from "./account-actions.ts";
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
  const { actor, control, seesFleet } = await visitor();
  if (!seesFleet) return null;
  const refusal = refusalOf(actor, "system.administer");
  const [users, tokens, nodes, pools, ownPassword] = await Promise.all([
    refusal === null ? listUsers(control, listUsersQuery.parse({ limit: 500 })) : { refusal },
    listTokens(control, actor, listTokensQuery.parse({ limit: 500, order: "desc" })),
    listNodes(control, listNodesQuery.parse({ limit: 500 })),
    listPools(control),
    hasPassword(control, actor.id),
  ]);
  return (
    <>
      <PageHead title="Settings">Who may do what, what acts in your name, and which nodes there are.</PageHead>
      <Settings
        users={users}
        tokens={tokens.items}
        scopes={grantableScopes(actor)}
        nodes={nodes.items}
        pools={pools}
        registerRefusal={refusalOf(actor, "fleet.register")}
        hasPassword={ownPassword}
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
