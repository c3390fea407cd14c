/** One check of `npm run check`: a command that fails with a non-zero status and says why on its output. */
export interface Check {
  name: string;
  argv: readonly string[];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** The longest ones first: they share two processors. */
export const CHECKS: readonly Check[] = [
  {
    name: "lint",
    argv: [bin("eslint"), "--cache", "--cache-location", "node_modules/.cache/eslint/", "--max-warnings=0", "."],
  },
  { name: "types", argv: [bin("tsc"), "--noEmit", "-p", "."] },
  { name: "format", argv: [bin("prettier"), "--check", "--cache", "--log-level", "warn", "."] },
  { name: "dead code", argv: [bin("knip"), "--no-progress"] },
  {
    name: "architecture",
    argv: [bin("depcruise"), "--config", ".dependency-cruiser.cjs", "--output-type", "err", "."],
  },
  { name: "file sizes", argv: ["node", "tools/checks/file-sizes.ts"] },
  { name: "weak spots", argv: ["node", "tools/checks/weak-spots.ts"] },
  { name: "conformance", argv: ["node", "tools/conformance/main.ts", "--check"] },
  { name: "mutations", argv: ["node", "tools/mutations/main.ts", "--check"] },
];
