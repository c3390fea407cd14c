import { userContracts } from "#lib/server/http/contracts/users.ts";
import { route } from "#lib/server/http/route.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";

export const PUT = route(userContracts.setGroups, ({ context, params, body }) =>
  setUserGroups(context, { ...body, userId: params.id }),
);
