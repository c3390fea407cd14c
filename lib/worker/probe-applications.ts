import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";

/** An application that doesn't answer within that isn't well (milliseconds). */
const PATIENCE_MS = 5_000;
/** Once may be chance. */
const FAILURES = 2;

/** Asks applications whether they work, and remembers how often in a row each has failed. */
export class Probes {
  readonly #failures = new Map<string, number>();

  /** Asks all that have an address for it, side by side; answers the slugs of those that are down. */
  async look(applications: readonly Pick<ApplicationView, "slug" | "rules">[]): Promise<Set<string>> {
    const asked = applications.flatMap(({ slug, rules: { probe } }) => (probe === null ? [] : [{ slug, probe }]));
    await Promise.all(
      asked.map(async ({ slug, probe }) => {
        this.#failures.set(slug, (await isWell(probe)) ? 0 : (this.#failures.get(slug) ?? 0) + 1);
      }),
    );
    for (const slug of this.#failures.keys()) {
      if (!asked.some((each) => each.slug === slug)) this.#failures.delete(slug);
    }
    return this.down();
  }

  down(): Set<string> {
    return new Set([...this.#failures].filter(([, count]) => count >= FAILURES).map(([slug]) => slug));
  }
}

async function isWell(url: string): Promise<boolean> {
  try {
    const headers = { "user-agent": "lull-probe" };
    const response = await fetch(url, { redirect: "manual", headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
