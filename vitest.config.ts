import { configDefaults, defineConfig } from "vitest/config";

const everywhere = [...configDefaults.exclude, ".runtime/**", ".lull/**", ".next/**", "test-results/**"];
const LAB = ["lab/**/*.test.ts", "**/*.lab.test.ts"];
const DATABASE = ["tests/**/*.test.ts", "**/*.integration.test.ts"];

/** Three projects: pure tests, tests on a real PostgreSQL, tests on the hypervisor lab (root). */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["**/*.test.ts"], exclude: [...everywhere, ...LAB, ...DATABASE, "e2e/**"] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: DATABASE,
          exclude: [...everywhere, ...LAB],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "lab",
          include: LAB,
          exclude: everywhere,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
