import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** A failed test by its name, and what it said. */
export interface Failure {
  name: string;
  said: string;
}

const CHECKS = z.array(z.object({ name: z.string(), ok: z.boolean(), output: z.string().default("") }));
const VITEST = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});
const PLAYWRIGHT_SPEC = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().default("") })).default([]) })),
    }),
  ),
});
interface PlaywrightSuite {
  specs?: z.infer<typeof PLAYWRIGHT_SPEC>[] | undefined;
  suites?: PlaywrightSuite[] | undefined;
}
const PLAYWRIGHT_SUITE: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({ specs: z.array(PLAYWRIGHT_SPEC).optional(), suites: z.array(PLAYWRIGHT_SUITE).optional() }),
);

export function checksFailures(report: unknown): Failure[] {
  return CHECKS.parse(report).flatMap(({ name, ok, output }) => (ok ? [] : [{ name, said: output }]));
}

export function vitestFailures(report: unknown): Failure[] {
  return VITEST.parse(report).testResults.flatMap((file) => {
    const failed = file.assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && file.status === "failed") return [{ name: file.name, said: file.message }];
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${file.name}: ${fullName}`,
      said: (failureMessages ?? []).join("\n"),
    }));
  });
}

export function playwrightFailures(report: unknown): Failure[] {
  return specsOf(PLAYWRIGHT_SUITE.parse(report))
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => ({
      name: `${file}: ${title}`,
      said: tests
        .flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message }) => message)))
        .join("\n"),
    }));
}

function specsOf({ specs = [], suites = [] }: PlaywrightSuite): z.infer<typeof PLAYWRIGHT_SPEC>[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * The failures of a suite, each cut to `lines` lines. Where a suite ended badly and its report names none (an
 * error outside any test), the end of what it printed.
 */
export function failuresText(
  suite: { name: string; report: string; log: string; failures: (report: unknown) => Failure[] },
  lines = 25,
): string {
  const failures = existsSync(suite.report) ? suite.failures(JSON.parse(readFileSync(suite.report, "utf8"))) : [];
  if (failures.length === 0) {
    const printed = stripVTControlCharacters(readFileSync(suite.log, "utf8")).trimEnd().split("\n");
    return [`-- ${suite.name}, the end of what it printed:`, ...printed.slice(-2 * lines)].join("\n");
  }
  return failures
    .map(({ name, said }) => {
      const text = stripVTControlCharacters(said).trimEnd().split("\n").slice(0, lines);
      return [`-- ${suite.name}: ${name}`, ...text.map((line) => `   ${line}`)].join("\n");
    })
    .join("\n");
}
