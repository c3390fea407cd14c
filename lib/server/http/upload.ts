import { MOST_FILE_BYTES } from "#lib/domain/sheets/menu-file.ts";
import { invalid, type Outcome } from "#lib/use-cases/outcome.ts";

/** A body that is a file: read up to the limit, and refused where it is larger or was cut on its way. */
export async function withUpload<T>(
  { headers, body }: Request,
  use: (file: Uint8Array<ArrayBuffer>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const declared = headers.get("content-length");
  const file = Number(declared ?? 0) > MOST_FILE_BYTES || !body ? null : await read(body);
  if (file === null) return invalid("Send a file of 20 MB at most as the body.");
  if (declared !== null && file.byteLength !== Number(declared)) return invalid("The file arrived cut. Send it again.");
  return use(file);
}

/** Null as soon as it turns out to be larger, and then the rest is never read. */
async function read(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  const reader = body.getReader();
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    bytes += value.byteLength;
    chunks.push(value);
    if (bytes <= MOST_FILE_BYTES) continue;
    await reader.cancel();
    return null;
  }
}
