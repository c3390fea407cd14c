import { describe, expect, it } from "vitest";
import { API_TABLE } from "#lib/server/http/api-table.ts";
import { openApiDocument } from "#lib/server/http/openapi.ts";
import { routeFiles } from "./route-files.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** The document itself. */
const APART = new Set(["GET /api/v1/openapi.json"]);

describe("the table of routes", () => {
  it("has exactly the routes that app/api/v1 answers", async () => {
    const answered: string[] = [];
    for (const { path, handlers } of routeFiles("api/v1")) {
      const methods = Object.keys(await handlers()).filter((name) => METHODS.includes(name));
      answered.push(...methods.map((method) => `${method} ${path}`));
    }
    const listed = API_TABLE.map(({ method, path }) => `${method} ${path}`);
    expect(answered.filter((each) => !APART.has(each)).sort()).toEqual(listed.sort());
  });

  it("gives every POST that starts an operation a twin that ends in /plan and takes the same body", () => {
    const starting = API_TABLE.filter(
      ({ method, status, path }) => method === "POST" && status === 202 && /\/(nodes|clusters)\//.test(path),
    );
    expect(starting.length).toBeGreaterThan(0);
    const document = openApiDocument() as { paths: Record<string, { post?: { requestBody: Body } }> };
    for (const { path } of starting) {
      const members = (of: string): string[] => {
        const body = document.paths[of]?.post?.requestBody.content["application/json"].schema.properties;
        return Object.keys(body ?? {}).sort();
      };
      expect(members(`${path}/plan`)).toEqual(members(path));
    }
  });
});

describe("the OpenAPI document", () => {
  const document = openApiDocument() as { openapi: string; paths: object; components: { schemas: object } };

  it("is of version 3.1 and has every route", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(API_TABLE.map(({ path }) => path))].sort());
  });

  it("has every schema that it refers to", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => !known.includes(reference ?? ""))).toEqual([]);
  });

  it("names every operation once", () => {
    const ids = [...JSON.stringify(document.paths).matchAll(/"operationId":"([a-zA-Z]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(API_TABLE.length);
  });

  it("declares every parameter of a path", () => {
    for (const [path, methods] of Object.entries(document.paths) as [
      string,
      Record<string, { parameters: Parameter[] }>,
    ][]) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        expect(parameters.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(named);
      }
    }
  });
});

interface Body {
  content: { "application/json": { schema: { properties: Record<string, unknown> } } };
}

interface Parameter {
  in: string;
  name: string;
}
