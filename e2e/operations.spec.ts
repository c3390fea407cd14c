import { expect, test } from "@playwright/test";
import { clockTime } from "#components/ui/time-text.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { abort, expectStatus, moveAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const GIB = 1024 ** 3;
const LARGE = [1, 2, 3, 4].map((number) => ({ name: `db-${number}`, memoryBytes: 15 * GIB }));

test("an operation is paused, resumed and aborted; who may only look can't, and reads why", async ({
  page,
  browser,
}) => {
  const fleet = await ownFleet("pause", LARGE);
  await signInAs(page, "operator");
  await moveAll(page, fleet.node, "firmware");
  await expect(page.getByText("If you abort now")).toBeVisible();
  await page.getByRole("button", { name: "Pause" }).click();
  // The moves in flight come to their end first.
  await expectStatus(page, "Paused");
  await expectAccessible(page);

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin, timezoneId: "Asia/Tokyo" });
  const viewer = await other.newPage();
  await signInAs(viewer, "viewer");
  await open(viewer, page.url());
  const refused = viewer.getByRole("button", { name: "Abort…" });
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await refused.focus();
  await expect(viewer.getByRole("tooltip")).toContainText("This needs membership of level3 or level2.");
  // The server has rendered it, and knows no reader's time zone.
  const logged = viewer.getByRole("region", { name: "Log of the operation" }).locator("time").first();
  const at = (await logged.getAttribute("datetime")) ?? "";
  await expect(logged).toHaveText(clockTime(at, "Asia/Tokyo"));
  await other.close();

  await page.getByRole("button", { name: "Resume" }).click();
  await abort(page);
  await expect(page.getByText("The way back", { exact: true })).toBeVisible();
  expect(await fleet.onNode()).toHaveLength(LARGE.length);

  await open(page, `/operations?subject=${fleet.node}`);
  await expect(
    page.getByRole("table", { name: "Operations" }).getByRole("link", { name: `Put ${fleet.node} in maintenance` }),
  ).toBeVisible();
  await expectAccessible(page);
  await fleet.end();
});
