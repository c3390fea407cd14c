import { describe, expect, it } from "vitest";
import { MOST_IMPORTED_ROWS } from "#lib/domain/sheets/menu-file.ts";
import type { SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import { mergeRows } from "./merge-rows.ts";

const text = (key: string, unique = false): SheetColumn => ({
  ...{ key, label: key.toUpperCase(), type: "text", required: false, unique, choices: [] },
});
const SHEET = { slug: "hosts", columns: [text("name", true), text("zone")] };
const WEB = { id: "1", values: { name: "web", zone: "a" } };

describe("an import into a sheet", () => {
  it("writes over the row with the same unique value, adds the others, and leaves what is the same", () => {
    const given = [{ name: "web", zone: "b" }, { name: "db" }];
    expect(mergeRows(SHEET, [WEB], given)).toEqual({
      changed: [{ id: "1", values: { name: "web", zone: "b" } }],
      added: [{ name: "db" }],
    });
    expect(mergeRows(SHEET, [WEB], [WEB.values])).toEqual({ changed: [], added: [] });
  });

  it("never takes a row without the unique value for another one without it", () => {
    const nameless = { id: "2", values: { zone: "a" } };
    expect(mergeRows(SHEET, [WEB, nameless], [{ zone: "b" }, { zone: "c" }])).toEqual({
      changed: [],
      added: [{ zone: "b" }, { zone: "c" }],
    });
  });

  it("is refused where two rows would have the same unique value", () => {
    expect(() => mergeRows(SHEET, [], [{ name: "db" }, { name: "web" }, { name: "db" }])).toThrow(
      "hosts: two rows would have the NAME 'db'.",
    );
  });

  it("of as many rows as there may be looks at each once", () => {
    const given = Array.from({ length: MOST_IMPORTED_ROWS }, (_, index) => ({ name: `host-${index}` }));
    expect(mergeRows(SHEET, [], given).added).toHaveLength(MOST_IMPORTED_ROWS);
    const again = given.map((values, index) => ({ id: String(index), values }));
    expect(mergeRows(SHEET, again, given)).toEqual({ added: [], changed: [] });
  });
});
