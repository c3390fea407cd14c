import { z } from "zod";

/** Nothing that is meant is nested deeper; reading on would only fill the stack. */
const DEEPEST = 64;

const NUL = "has a NUL character, which can't be stored";
const HALF = "has half of a character (a surrogate without its other one), which can't be stored";
const DEEP = `is nested deeper than ${DEEPEST} levels`;

interface Flaw {
  path: string[];
  message: string;
}

/** Parses what came from outside. Text that PostgreSQL can't store, and what is nested without end, get no further. */
export function safeParse<S extends z.ZodType>(schema: S, input: unknown): z.ZodSafeParseResult<z.output<S>> {
  const flaw = flawOf(input, DEEPEST);
  if (!flaw) return schema.safeParse(input);
  const error = new z.ZodError([{ code: "custom", ...flaw, input }]);
  return { success: false, error: error as z.ZodError<z.output<S>> };
}

/** The first that is found, with where it is: in a text, or in the name of a field. */
function flawOf(value: unknown, levels: number): Flaw | null {
  if (typeof value === "string") return flawOfText(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return null;
  if (levels === 0) return { path: [], message: DEEP };
  for (const [name, inner] of Object.entries(value)) {
    const named = flawOfText(name);
    if (named) return named;
    const flaw = flawOf(inner, levels - 1);
    if (flaw) return { ...flaw, path: [name, ...flaw.path] };
  }
  return null;
}

function flawOfText(text: string): Flaw | null {
  if (text.includes("\0")) return { path: [], message: NUL };
  return text.isWellFormed() ? null : { path: [], message: HALF };
}
