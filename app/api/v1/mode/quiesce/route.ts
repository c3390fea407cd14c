import { quiesceContracts } from "#lib/server/http/contracts/quiesce.ts";
import { route } from "#lib/server/http/route.ts";
import { startQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";

export const POST = route(quiesceContracts.quiesce, ({ context, body }) => startQuiesce(context, body));
