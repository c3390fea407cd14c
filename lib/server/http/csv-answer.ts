/** CSV as a download, sent chunk by chunk as the reader takes it. */
export function csvAnswer(name: string, chunks: AsyncIterable<string>): Response {
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(chunks), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${day}.csv"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Asks for the next chunk only when the reader wants one; a reader that goes away ends the source. */
function streamOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await source.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await source.return?.();
    },
  });
}
