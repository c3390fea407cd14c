/** Writes a piece of the answer, and waits until its reader has room. Throws when the reader has gone. */
export type Write = (text: string) => Promise<void>;

/** Whoever reads for longer, or not at all, is left: what the answer is made from isn't held for ever. */
const LONGEST_MS = 60_000;

/**
 * An answer that is made while it is read: never more of it in memory than a piece. What fails before the first piece
 * is thrown here, and can still become another answer; what fails later breaks the answer off.
 */
export async function streamedAnswer(
  produce: (write: Write) => Promise<void>,
  headers: HeadersInit,
  longestMs = LONGEST_MS,
): Promise<Response> {
  let leave: (error: unknown) => void = () => undefined;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    // Unlike an abort this doesn't wait for a piece that nobody reads.
    start: (controller) => void (leave = (error) => controller.error(error)),
  });
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const { promise: begun, resolve: begin } = Promise.withResolvers<null>();
  const produced = produce(async (text) => {
    begin(null);
    await writer.ready;
    await writer.write(encoder.encode(text));
  });
  const timer = setTimeout(() => leave(new Error("The answer wasn't read in time.")), longestMs);
  const ended = produced.then(() => writer.close()).finally(() => clearTimeout(timer));
  ended.catch((error: unknown) => leave(error));
  await Promise.race([begun, produced]);
  return new Response(readable, { headers });
}
