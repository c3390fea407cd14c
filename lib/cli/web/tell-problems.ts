import type { IncomingMessage, ServerResponse } from "node:http";
import { problemParts } from "#lib/server/http/problem.ts";

/**
 * What Next.js answers to a request of the API by itself, with a bare word or none, becomes a problem like every other.
 * Call it before the request is handled. What answers in the routes' own way passes as it is.
 */
export function tellProblems({ url, method = "" }: IncomingMessage, response: ServerResponse): void {
  if (!url?.startsWith("/api/v1/")) return;
  const { writeHead, write, end } = bound(response);
  let told: string | null = null;
  const telling = (status: number, ...rest: unknown[]): ServerResponse => {
    const problem = rest.length > 0 || isTold(response) ? null : problemOf(status, method);
    if (problem) {
      told = problem.text;
      response.removeHeader("content-length");
      response.setHeaders(problem.headers);
    }
    return writeHead(status, ...rest);
  };
  const ending = (...given: unknown[]): ServerResponse => {
    // Node would send the head of what it is given here.
    if (!response.headersSent && problemOf(response.statusCode, method)) response.writeHead(response.statusCode);
    return told === null ? end(...given) : end(told);
  };
  response.writeHead = telling;
  response.write = ((...given: unknown[]) => (told === null ? write(...given) : true)) as typeof response.write;
  response.end = ending as typeof response.end;
}

type Loose<T> = (...given: unknown[]) => T;

function bound(response: ServerResponse) {
  return {
    writeHead: response.writeHead.bind(response) as Loose<ServerResponse>,
    write: response.write.bind(response) as Loose<boolean>,
    end: response.end.bind(response) as Loose<ServerResponse>,
  };
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
