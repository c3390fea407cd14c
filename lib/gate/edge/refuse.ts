import type { ServerResponse } from "node:http";

const REFUSALS = {
  unknownApplication: { status: 404, title: "There is no such application." },
  notReady: { status: 503, title: "Nothing is known yet. Ask again in a moment." },
  full: { status: 503, title: "There is no room for another stream: poll /gate/status.json." },
} as const;

/** A problem answer that pages of any site may read; who is asked to come back does so at a moment of its own. */
export function refuse(response: ServerResponse, reason: keyof typeof REFUSALS): void {
  const { status, title } = REFUSALS[reason];
  const body = JSON.stringify({ type: "about:blank", title, status });
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "access-control-allow-origin": "*",
    ...(status === 503 && { "retry-after": String(5 + Math.floor(Math.random() * 25)) }),
  });
  response.end(body);
}
