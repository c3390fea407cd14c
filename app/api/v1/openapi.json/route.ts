import { openApiDocument } from "#lib/server/http/openapi.ts";
import { jsonAnswer } from "#lib/server/http/json-answer.ts";

/** Open to everybody: it describes the API and holds nothing of this installation. */
export function GET(): Response {
  return jsonAnswer(openApiDocument());
}
