import type { Outcome } from "#lib/use-cases/outcome.ts";

export interface BringActions {
  takePart(input: unknown): Promise<Outcome<{ bytes: number }>>;
  add(input: unknown): Promise<Outcome<{ version: string }>>;
}

const PART_BYTES = 120 * 1024;

/** Sends a file part by part, each with its checksum, and has the whole of it added as a release. */
export async function sendBundle(file: Blob, { takePart, add }: BringActions): Promise<Outcome<{ version: string }>> {
  const upload = randomId();
  for (let offset = 0; offset < file.size; offset += PART_BYTES) {
    const part = new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
    const taken = await takePart({ upload, offset, bytes: base64(part), ...(await checksum(part)) });
    if (!taken.ok) return taken;
  }
  return add({ upload });
}

/** Browsers give neither UUIDs nor checksums to pages without TLS: then the bundle's own checksums alone tell. */
async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<{ sha256?: string }> {
  if (!window.isSecureContext) return {};
  return { sha256: hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) };
}

function randomId(): string {
  const hex = hexOf(crypto.getRandomValues(new Uint8Array(16)));
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
