import { lostProblem } from "./lost-words.ts";
import { standingOf, type Standing } from "./standing.ts";

export type Held = Extract<Standing, { held: true }>;
type Params = Record<string, string>;

/** For the console's holder alone; everybody else is told why they aren't. */
export function asHolder(answering: (held: Held, request: Request, params: Params) => Promise<Response>) {
  return async (request: Request, params: Params): Promise<Response> => {
    const standing = await standingOf(request);
    return standing.held ? answering(standing, request, params) : lostProblem(standing.why);
  };
}
