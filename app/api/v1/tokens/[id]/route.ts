import { tokenContracts } from "#lib/server/http/contracts/tokens.ts";
import { route } from "#lib/server/http/route.ts";
import { revokeToken } from "#lib/use-cases/tokens/revoke-token.ts";

export const DELETE = route(tokenContracts.revoke, ({ context, params }) =>
  revokeToken(context, { tokenId: params.id }),
);
