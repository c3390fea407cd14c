import { configDefaults, defineConfig } from "vitest/config";

const LAB = "**/*.lab.test.ts";
const EXCLUDED = [...configDefaults.exclude, "e2e/**", ".next/**", ".runtime/**", ".lull/**", ".lab/**"];

export default defineConfig({
  test: {
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
