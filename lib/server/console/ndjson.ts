/** Lines of JSON as they come; the source is ended when the reader goes. */
export function ndjson(lines: AsyncGenerator<unknown, void>): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  const headers = { "content-type": "application/x-ndjson", "cache-control": "no-store", "x-accel-buffering": "no" };
  return new Response(stream, { headers });
}
