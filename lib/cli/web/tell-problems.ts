import type { IncomingMessage, ServerResponse } from "node:http";
import { problemParts } from "#lib/server/http/problem.ts";

/** What Next.js answers to a request of the API by itself, with a bare word or none, becomes a problem like every other. */
export function tellProblems({ url, method = "" }: IncomingMessage, response: ServerResponse): void {
  if (!url?.startsWith("/api/v1/")) return;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  const telling = (...given: unknown[]): ServerResponse => {
    const told = response.headersSent || isTold(response) ? null : problemOf(response.statusCode, method);
    if (!told) return end(...given);
    response.removeHeader("content-length");
    response.setHeaders(told.headers);
    return end(told.text);
  };
  response.end = telling as typeof response.end;
}

function isTold(response: ServerResponse): boolean {
  return response.getHeader("content-type") === "application/problem+json";
}

function problemOf(status: number, method: string): ReturnType<typeof problemParts> | null {
  if (status === 405) {
    return problemParts("method", `This path doesn't take ${method}. GET /api/v1/openapi.json says what it takes.`);
  }
  return status === 500 ? problemParts("unexpected", "Something went wrong that shouldn't. It is in web's log.") : null;
}
