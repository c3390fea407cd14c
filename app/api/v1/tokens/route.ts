import { listTokens } from "#lib/queries/tokens/list-tokens.ts";
import { tokenContracts } from "#lib/server/http/contracts/tokens.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";

export const GET = route(tokenContracts.list, async ({ control, actor, query }) =>
  done(await listTokens(control, actor, query)),
);

export const POST = route(tokenContracts.create, async ({ context, body }) => {
  const made = await createToken(context, body);
  return made.ok ? done({ ...made.value, expiresAt: made.value.expiresAt?.toISOString() ?? null }) : made;
});
