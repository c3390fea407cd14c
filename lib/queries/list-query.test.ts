import { describe, expect, it } from "vitest";
import { z } from "zod";
import { listQuery, pageOf } from "./list-query.ts";

const query = listQuery({ name: "text", memory: "number" }, { q: z.string().optional() });
const ID = "0b8f5f1e-6f0e-4d1c-9c59-0a4a0a3b7a11";
const found = ["a", "b", "c"].map((key) => ({ id: ID, key }));

function cursorAfter(parameters: Record<string, unknown>): string {
  return pageOf(query.parse(parameters), found, (row) => row).nextCursor ?? "none";
}

describe("listQuery", () => {
  it("sorts by the first key and gives 100 items unless told otherwise", () => {
    expect(query.parse({})).toEqual({ sort: "name", order: "asc", limit: 100 });
  });

  it("takes a cursor back as it gave it", () => {
    const cursor = cursorAfter({ limit: 2 });
    expect(query.parse({ cursor }).cursor).toEqual({ by: "name asc", key: "b", id: ID });
  });

  it("gives no cursor on the last page", () => {
    expect(pageOf(query.parse({ limit: 3 }), found, (row) => row).nextCursor).toBeNull();
  });

  it.each([
    ["text that is no cursor", { cursor: "hello" }],
    ["a cursor of another order", { cursor: cursorAfter({ limit: 2 }), order: "desc" }],
    ["a cursor of another sort", { cursor: cursorAfter({ limit: 2 }), sort: "memory" }],
    ["an unknown sort", { sort: "colour" }],
    ["no limit at all", { limit: 1_000_000 }],
  ])("refuses %s", (_case, parameters) => {
    expect(query.safeParse(parameters).success).toBe(false);
  });
});
