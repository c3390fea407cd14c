import { userContracts } from "#lib/server/http/contracts/users.ts";
import { route } from "#lib/server/http/route.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";

export const POST = route(userContracts.disable, ({ context, params, body }) =>
  disableUser(context, { ...body, userId: params.id }),
);
