import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** An answer that is made when what it tells changes, and then given to whoever asks. */
export interface Prepared {
  etag: string;
  headers: Readonly<Record<string, string>>;
  plain: Buffer;
  gzip: Buffer;
  brotli: Buffer;
}

export function prepare(text: string, headers: Readonly<Record<string, string>>): Prepared {
  const plain = Buffer.from(text);
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 27);
  return { etag: `W/"${hash}"`, headers, plain, gzip: gzipSync(plain), brotli: brotliCompressSync(plain) };
}

/** Sends it as small as the reader takes it; to who has it already, only that it still holds. */
export function sendPrepared(
  request: IncomingMessage,
  response: ServerResponse,
  { etag, headers, plain, gzip, brotli }: Prepared,
  status = 200,
): void {
  const common = { ...headers, etag, vary: "accept-encoding, accept-language", "x-content-type-options": "nosniff" };
  const known = request.headers["if-none-match"];
  if (status === 200 && known && (known === "*" || known.split(",").some((each) => each.trim() === etag))) {
    response.writeHead(304, common).end();
    return;
  }
  const accepted = request.headers["accept-encoding"] ?? "";
  const [encoding, body] = /\bbr\b/.test(accepted)
    ? (["br", brotli] as const)
    : /\bgzip\b/.test(accepted)
      ? (["gzip", gzip] as const)
      : ([null, plain] as const);
  response.writeHead(status, {
    ...common,
    ...(encoding && { "content-encoding": encoding }),
    "content-length": body.length,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Whether it was answered already: these paths are read, and nothing else. Other sites may ask with an ETag. */
export function refuseWriting({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === "GET" || method === "HEAD") return false;
  if (method === "OPTIONS") {
    response.writeHead(204, PREFLIGHT).end();
    return true;
  }
  response.writeHead(405, { allow: "GET, HEAD", "content-length": 0 }).end();
  return true;
}

const PREFLIGHT = {
  allow: "GET, HEAD",
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "if-none-match, cache-control",
  "access-control-max-age": "86400",
};
