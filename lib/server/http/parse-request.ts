import type { z } from "zod";
import { unparsable } from "#lib/use-cases/mutation.ts";
import { safeParse } from "#lib/use-cases/safe-parse.ts";

import type { Contract } from "./contract.ts";
import { jsonBody } from "./json-body.ts";
import { problem, refusalProblem } from "./problem.ts";

export interface ParsedRequest<C extends Contract> {
  params: z.output<NonNullable<C["params"]>>;
  query: z.output<NonNullable<C["query"]>>;
  body: z.output<NonNullable<C["body"]>>;
}

/** Path, query and body by the contract's schemas, or the problem that says what is wrong with which field. */
export async function parseRequest<C extends Contract>(
  { params, query, body, mostBodyBytes }: C,
  request: Request,
  pathParams: unknown,
): Promise<ParsedRequest<C> | Response> {
  const sent = body ? await jsonBody(request, mostBodyBytes) : { ok: true as const, value: undefined };
  if (!sent.ok) return problem(sent.reason, sent.detail);
  const parts = [
    [params, decoded(pathParams)],
    [query, Object.fromEntries(new URL(request.url).searchParams)],
    [body, sent.value],
  ] as const;
  const values: unknown[] = [];
  for (const [schema, value] of parts) {
    const parsed = schema && safeParse(schema, value);
    if (parsed && !parsed.success) return refusalProblem(unparsable(parsed.error));
    values.push(parsed?.data);
  }
  return { params: values[0], query: values[1], body: values[2] } as ParsedRequest<C>;
}

/** A path's parts in plain text: some of Next's ways hand them on as they were sent. */
function decoded(pathParams: unknown): unknown {
  if (typeof pathParams !== "object" || pathParams === null) return {};
  return Object.fromEntries(Object.entries(pathParams).map(([name, part]) => [name, decodedPart(part)]));
}

function decodedPart(part: unknown): unknown {
  if (typeof part !== "string") return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
