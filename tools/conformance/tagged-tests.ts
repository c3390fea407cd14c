import { readFileSync } from "node:fs";
import path from "node:path";
import { sourceFiles } from "../checks/source-files.ts";

export interface TaggedTest {
  id: string;
  file: string;
  title: string;
}

const TESTS = /\.(test|spec|contract)\.tsx?$|-contract\/[^/]+\.ts$/;
const TITLE = /\b(?:it|test|describe)(?:\.each\([\s\S]*?\))?(?:\.serial)?\(\s*(["'`])((?:\\.|(?!\1)[\s\S])*)\1/g;
const TAGS = /\[([A-Z]{3}-\d{2}(?:, [A-Z]{3}-\d{2})*)\]/g;

/** Tests that name promises in their title, like `it("moves paused guests as paused [OVC-05, SEM-30]")`. */
export function taggedTests(root: string): TaggedTest[] {
  return sourceFiles(root)
    .filter((file) => TESTS.test(file) && !file.startsWith("tools/"))
    .flatMap((file) => tagsOf(file, readFileSync(path.join(root, file), "utf8")));
}

export function tagsOf(file: string, source: string): TaggedTest[] {
  return [...source.matchAll(TITLE)].flatMap(([, , text = ""]) => {
    const title = text.replace(TAGS, "").replace(/\s+/g, " ").trim();
    return [...text.matchAll(TAGS)].flatMap(([, ids = ""]) => ids.split(", ").map((id) => ({ id, file, title })));
  });
}
