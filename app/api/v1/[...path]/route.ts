import { problem } from "#lib/server/http/problem.ts";

/** What no other route answers: a problem like every other, not a page. */
function unknownPath(): Response {
  return problem("notFound", "There is no such path. GET /api/v1/openapi.json has them all.");
}

export { unknownPath as DELETE, unknownPath as GET, unknownPath as PATCH, unknownPath as POST, unknownPath as PUT };
