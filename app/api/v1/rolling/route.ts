import { rollingContracts } from "#lib/server/http/contracts/rolling.ts";
import { route } from "#lib/server/http/route.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";

export const POST = route(rollingContracts.start, ({ context, body }) => startRolling(context, body));
