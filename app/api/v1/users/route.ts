import { listUsers } from "#lib/queries/users/list-users.ts";
import { userContracts } from "#lib/server/http/contracts/users.ts";
import { route } from "#lib/server/http/route.ts";
import { passwords } from "#lib/server/passwords.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { createUser } from "#lib/use-cases/users/create-user.ts";

export const GET = route(userContracts.list, async ({ control, query }) => done(await listUsers(control, query)));

export const POST = route(userContracts.create, ({ context, body }) => createUser({ ...context, passwords }, body));
