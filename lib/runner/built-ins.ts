import type { BuiltIn } from "#lib/ports/built-in.ts";

/** What the runner itself executes, by the kind's id. A kind that isn't here ends as 'Complete (error)'. */
export const BUILT_INS: Readonly<Record<string, BuiltIn>> = {};
