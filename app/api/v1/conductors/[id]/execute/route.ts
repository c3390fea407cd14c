import { conductorContracts } from "#lib/server/http/contracts/conductors.ts";
import { route } from "#lib/server/http/route.ts";
import { executeConductor } from "#lib/use-cases/conductors/execute-conductor.ts";

export const POST = route(conductorContracts.execute, ({ context, params }) =>
  executeConductor(context, { conductorId: params.id }),
);
