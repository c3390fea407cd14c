/** Writes a piece of the answer, and waits until its reader has room. Throws when the reader has gone. */
export type Write = (text: string) => Promise<void>;

/**
 * An answer that is made while it is read: never more of it in memory than a piece. What fails before the first piece
 * is thrown here, and can still become another answer; what fails later breaks the answer off.
 */
export async function streamedAnswer(
  produce: (write: Write) => Promise<void>,
  headers: HeadersInit,
): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const { promise: begun, resolve: begin } = Promise.withResolvers<null>();
  const produced = produce(async (text) => {
    begin(null);
    await writer.ready;
    await writer.write(encoder.encode(text));
  });
  const ended = produced.then(() => writer.close());
  ended.catch((error: unknown) => writer.abort(error).catch(() => undefined));
  await Promise.race([begun, produced]);
  return new Response(readable, { headers });
}
