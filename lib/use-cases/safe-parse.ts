import { z } from "zod";

const MESSAGE = "has a NUL character, which can't be stored";

/** Parses what came from outside. PostgreSQL stores every character but NUL, so no text with one gets any further. */
export function safeParse<S extends z.ZodType>(schema: S, input: unknown): z.ZodSafeParseResult<z.output<S>> {
  const path = pathOfNul(input);
  if (!path) return schema.safeParse(input);
  const error = new z.ZodError([{ code: "custom", path, message: MESSAGE, input }]);
  return { success: false, error: error as z.ZodError<z.output<S>> };
}

/** Where the first text with a NUL is, a name of a field among them; null where there is none. */
function pathOfNul(value: unknown): string[] | null {
  if (typeof value === "string") return value.includes("\0") ? [] : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (name.includes("\0")) return [];
    const path = pathOfNul(inner);
    if (path) return [name, ...path];
  }
  return null;
}
