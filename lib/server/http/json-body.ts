/** Bytes of a JSON body at most: the choices for every machine of a large node fit well. */
export const MOST_BODY_BYTES = 256 * 1024;

export type JsonBody = { ok: true; value: unknown } | JsonBodyRefused;

interface JsonBodyRefused {
  ok: false;
  reason: "tooLarge" | "unsupportedType" | "invalid";
  detail: string;
}

/** Reads a JSON body, and of one that is too large no more than the limit. No body at all is `{}`. */
export async function jsonBody(request: Request, most = MOST_BODY_BYTES): Promise<JsonBody> {
  const declared = Number(request.headers.get("content-length") ?? "0");
  const text = declared > most ? null : await textUpTo(request, most);
  if (text === null) return refused("tooLarge", `A body may have ${most / 1024} KiB at most.`);
  if (text === "") return { ok: true, value: {} };
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refused("unsupportedType", "Send the body as application/json.");
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return refused("invalid", "The body is no valid JSON.");
  }
}

/** The body as text; null as soon as it turns out to be larger, and then the rest is never read. */
async function textUpTo({ body }: Request, limit: number): Promise<string | null> {
  if (!body) return "";
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function refused(reason: JsonBodyRefused["reason"], detail: string): JsonBodyRefused {
  return { ok: false, reason, detail };
}
