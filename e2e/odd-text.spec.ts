import { expect, test, type Page } from "@playwright/test";
import { moveAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const LONG = "a-name-without-any-place-to-break-".repeat(4);
const ODD = "<b>&amp;\"'`%00 \u202Eabc e\u0301 漢字 🧯";

test("odd and long names and reasons stand as they were written, within a phone's width", async ({ page }) => {
  const fleet = await ownFleet("odd", [{ name: LONG }, { name: ODD }]);
  const names = [fleet.guest(LONG), fleet.guest(ODD)];
  await signInAs(page, "operator");
  const address = await moveAll(page, fleet.node, `${ODD} ${LONG}`);
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, address);
  await expect(page.getByRole("main")).toContainText(`${ODD} ${LONG}`);
  await expectWithinWidth(page);
  await open(page, `/instances?q=${encodeURIComponent(fleet.pool)}`);
  for (const name of names) await expect(page.getByRole("table", { name: "Instances" })).toContainText(name);
  await expectWithinWidth(page);
  await open(page, `/nodes/${fleet.node}`);
  await expect(page.getByRole("main")).toContainText(fleet.node);
  await expectWithinWidth(page);
  await fleet.end();
});

/** Nothing makes the page itself scroll sideways; a table may within itself. */
async function expectWithinWidth(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
    .toBeLessThanOrEqual(0);
}
