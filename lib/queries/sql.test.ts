import { describe, expect, it } from "vitest";
import { containing, nothing, sql } from "./sql.ts";

describe("sql", () => {
  it("binds values and never puts them into the text", () => {
    const query = sql`SELECT * FROM t WHERE a = ${"'; DROP TABLE t; --"}`;
    expect(query.strings).toEqual(["SELECT * FROM t WHERE a = ", ""]);
    expect(query.values).toEqual(["'; DROP TABLE t; --"]);
  });

  it("nests pieces in place, with their values in order", () => {
    const inner = sql`b = ${2} OR c = ${3}`;
    const query = sql`SELECT ${1} WHERE ${nothing}(${inner}) LIMIT ${4}`;
    expect(query.strings).toEqual(["SELECT ", " WHERE (b = ", " OR c = ", ") LIMIT ", ""]);
    expect(query.values).toEqual([1, 2, 3, 4]);
  });

  it("puts pieces without values side by side", () => {
    expect(sql`${sql`a`}${sql`b`}c`).toEqual(sql`abc`);
  });

  it("takes the signs of a pattern literally", () => {
    expect(containing("50%_\\")).toBe("%50\\%\\_\\\\%");
  });
});
