import { consoleRoute } from "#lib/server/console/console-route.ts";
import { signIn } from "#lib/server/console/sign-in.ts";

export const POST = consoleRoute(signIn);
