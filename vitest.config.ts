import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

const LAB = "**/*.lab.test.ts";
const EXCLUDED = [...configDefaults.exclude, "e2e/**", ".next/**", ".runtime/**", ".lull/**", ".lab/**"];

/** The longest tests wait for databases and processes most of the time: left to itself, vitest keeps one core idle. */
const WORKERS = availableParallelism() + 1;

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    testTimeout: 90_000,
    hookTimeout: 120_000,
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
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
