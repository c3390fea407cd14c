import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { signBalance } from "#lib/use-cases/operations/sign-balance.ts";

export const POST = route(operationContracts.signBalance, ({ context, params, body }) =>
  signBalance(context, { ...body, operation: params.id }),
);
