import { refusalOf, type Right } from "#lib/domain/authority/rights.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";
import { controlClient, platformClient } from "../databases.ts";
import { logUnexpected } from "../http/unexpected.ts";
import { compatibleAnswer } from "./answer.ts";
import { compatibleActor } from "./compatible-actor.ts";
import { notAllowed, unavailable } from "./refused.ts";

export interface CompatibleAsked<P> {
  request: Request;
  context: PlatformContext;
  params: P;
}

/**
 * A route handler of a compatible path: who asks, the right, the answer. Whatever goes wrong, the answer is JSON as
 * Exastro's clients read it: no redirect, no page, 503 where a database can't be reached.
 */
export function compatibleRoute<P = unknown>(
  right: Right,
  answering: (asked: CompatibleAsked<P>) => Promise<Response>,
) {
  return async (request: Request, { params }: { params: Promise<P> }): Promise<Response> => {
    try {
      const control = await controlClient();
      const actor = await compatibleActor(request, control);
      if (actor instanceof Response) return actor;
      if (refusalOf(actor, right) !== null) return notAllowed();
      const context = { actor, control, platform: await platformClient(), now: () => new Date() };
      return await answering({ request, context, params: await params });
    } catch (error) {
      const { errorId, noDatabase } = logUnexpected(error, request);
      if (noDatabase) return unavailable("The database can't be reached.");
      return compatibleAnswer(500, { result: "500-00001", message: `An unexpected error, logged as ${errorId}.` });
    }
  };
}
