import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

/** A schema as JSON Schema 2020-12; those with an id of their own become references to the components. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  return inline(z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }));
}

/** The schemas with an id of their own that these use, by id. */
export function schemaComponents(schemas: readonly z.ZodType[]): Record<string, JsonSchema> {
  const found: Record<string, JsonSchema> = {};
  for (const schema of schemas) {
    const { $defs = {}, ...whole } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
    for (const [id, definition] of Object.entries($defs)) found[id] ??= inline(definition);
    if (typeof whole.id === "string") found[whole.id] ??= inline(whole);
  }
  return found;
}

/** Leaves out what a document has once, and lets references point to its components. */
function inline(schema: unknown): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => (DROPPED.has(key) ? undefined : value));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

const DROPPED = new Set(["$schema", "$defs"]);
