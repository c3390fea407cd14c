import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { refusalProblem } from "#lib/server/http/problem.ts";
import { ServicesUnreachable } from "#lib/ports/platform-services.ts";
import { unavailable } from "#lib/use-cases/outcome.ts";

export const GET = consoleRoute(
  asHolder(async () => {
    try {
      return json({ services: await platformServices().list() });
    } catch (error) {
      if (error instanceof ServicesUnreachable) return refusalProblem(unavailable(error.message, 5));
      throw error;
    }
  }),
);
