import type { Contract } from "./contract.ts";
import { jsonSchema, type JsonSchema } from "./openapi-schemas.ts";

/** Path and query parameters, one for each member of their schemas. */
export function openApiParameters({ params, query }: Contract): JsonSchema[] {
  return [
    ...membersOf(params && jsonSchema(params, "input")).map((member) => ({ ...member, in: "path", required: true })),
    ...membersOf(query && jsonSchema(query, "input")).map((member) => ({ ...member, in: "query" })),
  ];
}

function membersOf(schema: JsonSchema | undefined): JsonSchema[] {
  const properties = (schema?.properties ?? {}) as Record<string, JsonSchema>;
  return Object.entries(properties).map(([name, { description, ...member }]) => ({
    name,
    ...(description ? { description } : {}),
    schema: member,
  }));
}
