import { describe, expect, it } from "vitest";
import { problemsOf, renderPage } from "./page.ts";
import type { PromisesDocument } from "./promises.ts";
import { tagsOf } from "./tagged-tests.ts";

const document = (status: "done" | "planned"): PromisesDocument[] => [
  { document: "A document", promises: [{ id: "ABC-01", promise: "Lights go on.", status }] },
];
const shown = tagsOf("lib/light.test.ts", 'it("switches on [ABC-01]", () => {});');

describe("the conformance list", () => {
  it("reads tags from titles, several to one title", () => {
    const source =
      'it.each([1, 2])("holds %i [ABC-01, ABC-02]", run); describe(`area [ABC-03]`, run); call("[ABC-04]");';
    expect(tagsOf("a.test.ts", source).map(({ id, title }) => [id, title])).toEqual([
      ["ABC-01", "holds %i"],
      ["ABC-02", "holds %i"],
      ["ABC-03", "area"],
    ]);
  });

  it("is content with a promise that is done and shown", () => {
    expect(problemsOf(document("done"), shown)).toEqual([]);
    expect(renderPage(document("done"), shown)).toContain(
      "| ABC-01 | Lights go on. | done | `lib/light.test.ts`: switches on |",
    );
  });

  it("refuses a promise that is done and that no test shows", () => {
    expect(problemsOf(document("done"), [])).toEqual(["ABC-01 is done, and no test has [ABC-01] in its title"]);
    expect(problemsOf(document("planned"), [])).toEqual([]);
  });

  it("refuses a tag that names no promise", () => {
    const stray = tagsOf("lib/dark.test.ts", 'it("goes off [ABC-09]", () => {});');
    expect(problemsOf(document("planned"), stray)).toEqual(["lib/dark.test.ts: [ABC-09] names no promise"]);
  });
});
