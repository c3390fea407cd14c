/**
 * Builds the demo platform's releases from the checkout:
 *   npm run release -- [--out FOLDER] [--sign KEY.pem]
 * Without a folder they go where /upgrades looks for them.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildRelease, VERSIONS } from "./build-release.ts";

const { values } = parseArgs({ options: { out: { type: "string" }, sign: { type: "string" } } });
const state = path.resolve(process.env.LULL_STATE_DIR || ".lull");
const out = path.resolve(values.out ?? path.join(state, "releases", "incoming"));
const key = values.sign ? readFileSync(values.sign, "utf8") : undefined;

for (const version of readdirSync(VERSIONS).filter((name) => /^\d+\.\d+\.\d+$/.test(name))) {
  console.log(await buildRelease({ root: path.resolve(import.meta.dirname, "../.."), version, out, key }));
}
