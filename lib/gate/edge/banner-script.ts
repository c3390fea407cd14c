import { readFileSync } from "node:fs";
import path from "node:path";
import { prepare, type Prepared } from "./prepared.ts";

const FOLDER = path.join(import.meta.dirname, "../banner");
/** What is imported comes first. */
const PARTS = ["view.js", "connect.js", "share.js", "main.js"];

/** The script of the banner, made of its parts: one file without imports, comments or globals. */
export function bannerScript(): Prepared {
  const parts = PARTS.map((part) => bare(readFileSync(path.join(FOLDER, part), "utf8")));
  return prepare(`(() => {"use strict";\n${parts.join("\n")}\n})();\n`, {
    "content-type": "text/javascript; charset=utf-8",
    // Sites load it with integrity or from another origin; it is asked for anew after five minutes.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800",
  });
}

/** Comments stand on lines of their own here; a function that is exported is one that other parts call. */
function bare(source: string): string {
  return source
    .replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, "")
    .replaceAll(/\/\*\*[^\n]*?\*\/ /g, "")
    .split("\n")
    .filter((line) => !/^\s*(?:\/\/|import )/.test(line) && line.trim() !== "")
    .map((line) => line.replace(/^export /, "").trimStart())
    .join("\n");
}
