import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

const LAB = "**/*.lab.test.ts";
const EXCLUDED = [...configDefaults.exclude, "e2e/**", ".next/**", ".runtime/**", ".lull/**", ".lab/**"];

/** The longest tests wait for databases and processes most of the time: left to itself, vitest keeps one core idle. */
const WORKERS = availableParallelism() + 1;

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    // Patience costs nothing where a condition comes true; a busy machine with two cores may be slow.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "default",
          include: ["{lib,tests,prisma,bin,lab,bench,tools}/**/*.test.ts"],
          exclude: [...EXCLUDED, LAB],
          globalSetup: ["tests/global-setup.ts"],
        },
      },
      {
        extends: true,
        // One lab, one set of nodes: its files take turns.
        test: {
          name: "lab",
          include: ["{lib,tests,lab}/**/*.lab.test.ts"],
          exclude: EXCLUDED,
          globalSetup: ["tests/global-setup.ts"],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
