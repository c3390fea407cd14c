/** The body of every answer on the compatible paths: Exastro's, with its keys and its order. */
export interface CompatibleBody {
  result: string;
  data: unknown;
  message: string;
  ts: string;
}

export const SUCCESS = { result: "000-00000", message: "SUCCESS" };

/** An answer as Exastro gives it, never kept by a cache and never a redirect. */
export function compatibleAnswer(
  status: number,
  { result, message, data = null }: { result: string; message: string; data?: unknown },
  headers: Record<string, string> = {},
): Response {
  const body: CompatibleBody = { result, data, message, ts: new Date().toISOString() };
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
