import { MOST_FILE_BYTES } from "#lib/domain/sheets/menu-file.ts";
import { invalid, type Outcome } from "#lib/use-cases/outcome.ts";

/** A body that is a file or a part of one: read up to the limit, and refused where it is larger or was cut on its way. */
export async function withUpload<T>(
  { headers, body }: Request,
  use: (file: Uint8Array<ArrayBuffer>) => Promise<Outcome<T>>,
  most = MOST_FILE_BYTES,
): Promise<Outcome<T>> {
  const declared = headers.get("content-length");
  const file = Number(declared ?? 0) > most || !body ? null : await read(body, most);
  if (file === null) return invalid(`Send ${Math.round(most / 2 ** 20)} MB at most as the body.`);
  if (declared !== null && file.byteLength !== Number(declared)) return invalid("The file arrived cut. Send it again.");
  return use(file);
}

/** Null as soon as it turns out to be larger, and then the rest is never read. */
async function read(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  const reader = body.getReader();
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(chunks));
    bytes += value.byteLength;
    chunks.push(value);
    if (bytes <= most) continue;
    await reader.cancel();
    return null;
  }
}
