import type { ImageUpload } from "#lib/use-cases/clusters/image-input.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { Sha256 } from "./sha256.ts";

export interface SendActions {
  begin(input: unknown): Promise<Outcome<ImageUpload>>;
  finish(input: unknown): Promise<Outcome<ImageUpload>>;
}

/** What the sending is at, and the bytes of that which are done. */
export type Progress = (at: { doing: "checking" | "sending"; bytes: number }) => void;

const READ_BYTES = 4 * 1024 * 1024;
const TRIES = 5;

/**
 * Sends an image: reads it once for its checksum, then chunk by chunk, each with its own. What is here already of the
 * same file isn't sent again, so whoever was interrupted chooses the same file once more.
 */
export async function sendImage(
  file: File,
  version: string,
  { begin, finish }: SendActions,
  tell: Progress,
): Promise<Outcome<ImageUpload>> {
  const sha256 = await sumOf(file, (bytes) => tell({ doing: "checking", bytes }));
  const begun = await begin({ name: file.name, bytes: file.size, sha256, ...(version && { version }) });
  if (!begun.ok || begun.value.ready) return begun;
  for (let { value } = begun; value.received < value.bytes;) {
    tell({ doing: "sending", bytes: value.received });
    const sent = await sendChunk(file, value);
    if (!sent.ok) return sent;
    value = sent.value;
  }
  return finish({ image: begun.value.id });
}

async function sumOf(file: File, tell: (bytes: number) => void): Promise<string> {
  const sum = new Sha256();
  for (let from = 0; from < file.size; from += READ_BYTES) {
    tell(from);
    sum.update(await partOf(file, from, READ_BYTES));
  }
  return sum.hex();
}

/** Once more where the way there was interrupted: a chunk that has arrived twice is there once. */
async function sendChunk(file: File, { id, received, chunkBytes }: ImageUpload): Promise<Outcome<ImageUpload>> {
  const chunk = await partOf(file, received, chunkBytes);
  const query = new URLSearchParams({ offset: String(received), sha256: new Sha256().update(chunk).hex() });
  const path = `/api/v1/cluster-images/${id}/chunks?${query.toString()}`;
  for (let tried = 1; ; tried++) {
    const response = await put(path, chunk);
    if (response?.ok) return { ok: true, value: (await response.json()) as ImageUpload };
    const again = response === null || response.status === 429 || response.status >= 500;
    if (!again || tried === TRIES) return refused(response);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * tried));
  }
}

function put(path: string, body: Uint8Array<ArrayBuffer>): Promise<Response | null> {
  const headers = { "content-type": "application/octet-stream" };
  return fetch(path, { method: "PUT", headers, body }).catch(() => null);
}

async function partOf(file: File, from: number, bytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(from, from + bytes).arrayBuffer());
}

async function refused(response: Response | null): Promise<Outcome<never>> {
  const problem = (await response?.json().catch(() => null)) as { detail?: unknown } | null | undefined;
  const detail = typeof problem?.detail === "string" ? problem.detail : "The server can’t be reached.";
  return {
    ok: false,
    reason: "unavailable",
    detail: `${detail} Choose the same file again: it goes on where it ended.`,
  };
}
