import { userContracts } from "#lib/server/http/contracts/users.ts";
import { route } from "#lib/server/http/route.ts";
import { enableUser } from "#lib/use-cases/users/enable-user.ts";

export const POST = route(userContracts.enable, ({ context, params }) => enableUser(context, { userId: params.id }));
