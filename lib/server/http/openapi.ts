import { API_TABLE } from "./api-table.ts";
import type { Contract } from "./contract.ts";
import { problemSchema } from "./contracts/problem-schema.ts";
import { openApiParameters } from "./openapi-parameters.ts";
import { jsonSchema, schemaComponents, type JsonSchema } from "./openapi-schemas.ts";

let made: JsonSchema | null = null;

/** The OpenAPI 3.1 document of the API, made once from the schemas that parse its requests. */
export function openApiDocument(): JsonSchema {
  made ??= document();
  return made;
}

function document(): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const contract of API_TABLE) {
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Lull", version: "1", description: "Errors are application/problem+json (RFC 9457)." },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      schemas: schemaComponents([problemSchema, ...API_TABLE.map(({ response }) => response)]),
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "authjs.session-token" },
      },
    },
  };
}

function operationOf(contract: Contract): JsonSchema {
  const { summary, right, body, response, status, produces, method } = contract;
  const answer = { [produces ?? "application/json"]: { schema: jsonSchema(response, "output") } };
  return {
    summary,
    operationId: operationId(contract),
    description: `Needs the right ${right}.`,
    parameters: [...openApiParameters(contract), ...(method === "POST" ? [IDEMPOTENCY_KEY] : [])],
    ...(body ? { requestBody: { content: { "application/json": { schema: jsonSchema(body, "input") } } } } : {}),
    responses: {
      [String(status ?? 200)]: { description: "Done, or accepted", content: answer },
      default: { description: "Refused", content: { "application/problem+json": { schema: PROBLEM } } },
    },
  };
}

const PROBLEM = { $ref: "#/components/schemas/Problem" };

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description: "The same request under the same key is done once; its answer is kept for 24 h.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** `postNodesNameMaintenance` of POST /api/v1/nodes/{name}/maintenance. */
function operationId({ method, path }: Contract): string {
  const words = path
    .replace("/api/v1", "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join("");
}
