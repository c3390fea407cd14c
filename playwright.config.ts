import { defineConfig, devices } from "@playwright/test";

const CI = process.env.CI === "true";

/**
 * The pages, in Chromium, against a Lull of the tests' own: e2e/lull.ts starts it as bin/up does, with
 * a state folder under test-results/, real processes and the simulated fleet.
 */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/lull.ts",
  outputDir: "test-results/pages",
  forbidOnly: CI,
  // The tests share one fleet: each takes nodes of its own, and a retry would hide what is unsteady.
  retries: 0,
  workers: 2,
  // Generous: conditions are waited for, and a busy machine is no failure.
  timeout: 420_000,
  expect: { timeout: 90_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/pages.json" }]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.LULL_URL,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
      ],
    },
  },
});
