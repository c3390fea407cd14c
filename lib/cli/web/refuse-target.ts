import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request whose target is no path (`//`, `*`, `http://[`): nobody behind here could read it. False: it is one. */
export function refuseTarget({ url = "/" }: IncomingMessage, response: ServerResponse): boolean {
  if (url.startsWith("/") && URL.canParse(url, "http://site.invalid")) return false;
  response.writeHead(400, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end("This is no address. Check the link, or begin at the overview.\n");
  return true;
}
