import { userContracts } from "#lib/server/http/contracts/users.ts";
import { route } from "#lib/server/http/route.ts";
import { passwords } from "#lib/server/passwords.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";

export const PUT = route(userContracts.resetPassword, ({ context, params, body }) =>
  resetPassword({ ...context, passwords }, { ...body, userId: params.id }),
);
