import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, type Route } from "@playwright/test";

/** Axe finds nothing on the page as it is, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const { violations } = await whileStill(page, () =>
      new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze(),
    );
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${theme}: ${id}: ${html.slice(0, 200)}: ${failureSummary ?? ""}`),
    );
    expect(found).toEqual([]);
  }
}

/**
 * Holds the page's requests back while `look` goes on. Axe measures where things are first, and what colours
 * they have later: where a live page brings news in between, it would find a text above what has moved there.
 */
async function whileStill<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const looked = Promise.withResolvers<undefined>();
  const hold = async (route: Route): Promise<void> => {
    await looked.promise;
    await route.fallback();
  };
  await page.route("**/*", hold);
  try {
    await page.evaluate(endAnimations);
    return await look();
  } finally {
    looked.resolve(undefined);
    await page.unrouteAll({ behavior: "wait" });
  }
}

/** Those without an end are taken away. */
function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    const { endTime = Infinity } = animation.effect?.getComputedTiming() ?? {};
    if (endTime === Infinity) animation.cancel();
    else animation.finish();
  }
}
