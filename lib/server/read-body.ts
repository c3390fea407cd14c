/** What a body may hold unless a route says otherwise: 256 kB. */
export const BODY_LIMIT = 256 * 1024;

export type Body = { ok: true; value: unknown } | BodyRefused;

export interface BodyRefused {
  ok: false;
  reason: "tooLarge" | "unsupportedType" | "invalid";
  detail: string;
}

/** Reads a JSON body, and of one that is too large no more than the limit. An empty body is `{}`. */
export async function readJsonBody(request: Request, limit = BODY_LIMIT): Promise<Body> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge(limit);
  const bytes = request.body ? await readUpTo(request.body, limit) : new Uint8Array();
  if (!bytes) return tooLarge(limit);
  if (bytes.length === 0) return { ok: true, value: {} };
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !/^application\/[a-z0-9.-]+\+json$/.test(type)) {
    return { ok: false, reason: "unsupportedType", detail: "The body must be application/json." };
  }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, reason: "invalid", detail: "The body is no valid JSON." };
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream: the rest is never read.
  for await (const part of body) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(limit: number): BodyRefused {
  return { ok: false, reason: "tooLarge", detail: `The body is larger than ${Math.floor(limit / 1024)} kB.` };
}
