import type { IncomingMessage, ServerResponse } from "node:http";
import { problemParts } from "#lib/server/http/problem.ts";

/** Answers a request whose target nobody behind here could read (`//`, `*`, `/nodes/%`), with 400. False: it is a good one. */
export function refuseTarget({ url = "/" }: IncomingMessage, response: ServerResponse): boolean {
  const why = flawOf(url);
  if (why === null) return false;
  const said = `This address ${why}.`;
  const { status, headers, text } = problemParts("invalid", said);
  if (url.startsWith("/api/")) response.writeHead(status, Object.fromEntries(headers)).end(text);
  else {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
    response.end(`${said} Check the link, or begin at the overview.\n`);
  }
  return true;
}

function flawOf(url: string): string | null {
  if (!url.startsWith("/") || !URL.canParse(url, "http://site.invalid")) return "is no path of this site";
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return null;
  } catch {
    return "has a percent sign that stands for no character";
  }
}
