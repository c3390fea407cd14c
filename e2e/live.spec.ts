import { expect, test } from "@playwright/test";
import { expectStatus, moveAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const GIB = 1024 ** 3;
const LARGE = [1, 2, 3].map((number) => ({ name: `db-${number}`, memoryBytes: 20 * GIB }));

test("the browser is closed in the middle of a drain, and the drain goes on", async ({ page, browser }) => {
  const fleet = await ownFleet("closed", LARGE);
  await signInAs(page, "operator");
  const address = await moveAll(page, fleet.node, "closing the lid");
  await expect(page.getByText("Running", { exact: true }).first()).toBeVisible();
  const origin = new URL(page.url()).origin;
  await page.context().close();

  // Nobody looks. The node is drained when its machines are on the others.
  await expect.poll(() => fleet.onNode(), { timeout: 120_000 }).toEqual([]);
  const later = await browser.newContext({ baseURL: origin });
  const again = await later.newPage();
  await signInAs(again, "operator");
  await open(again, address);
  await expectStatus(again, "Done");
  await expect(again.getByText("3 of 3 moved")).toBeVisible();
  await later.close();
  await fleet.end();
});

test("two tabs show the same operation, live; what is done in one is seen in the other", async ({ page, context }) => {
  const fleet = await ownFleet("tabs", LARGE);
  await signInAs(page, "operator");
  const address = await moveAll(page, fleet.node, "two tabs");
  const other = await context.newPage();
  await open(other, address);
  await other.getByRole("button", { name: "Pause" }).click();
  await expectStatus(page, "Paused");
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  // The tab that held the stream of events is gone: the one that stays goes on hearing.
  await page.close();
  await other.getByRole("button", { name: "Resume" }).click();
  await expectStatus(other, "Done");
  await fleet.end();
});

test("a screen reader hears how far it is, politely, and the end; the crumb and the tab's title name it", async ({
  page,
}) => {
  const fleet = await ownFleet("spoken", LARGE);
  await signInAs(page, "operator");
  await moveAll(page, fleet.node, "with closed eyes");
  const title = `Put ${fleet.node} in maintenance`;
  const spoken = page.getByRole("main").getByRole("status").filter({ hasText: title });
  await expect(spoken).toContainText(/Running, \d+ percent/);
  await expect(page.getByRole("navigation", { name: "You are here" })).toContainText(title);
  await expect(page).toHaveTitle(new RegExp(`^\\(\\d+ %\\) ${title}`));
  await expectStatus(page, "Done");
  await expect(spoken).toContainText(`${title}: Done`);
  await fleet.end();
});

test("what happens while a page is on its way to the browser is shown there all the same", async ({ page }) => {
  const fleet = await ownFleet("late", [{ name: "web-1" }]);
  await signInAs(page, "operator");
  // The page is rendered as the operation begins, and arrives when it has long ended.
  await page.route(/^[^?]*\/operations\/[0-9a-f-]{36}(\?|$)/, async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.startsWith("/api/")) return route.fallback();
    const response = await route.fetch();
    const ended = async () => {
      const read = await page.request.get(`/api/v1${url.pathname}`);
      return ((await read.json()) as { status: string }).status;
    };
    await expect.poll(ended).toBe("succeeded");
    return route.fulfill({ response });
  });
  await moveAll(page, fleet.node, "slow line");
  await expectStatus(page, "Done");
  await expect(page.getByRole("region", { name: "Log of the operation" }).getByText("Succeeded")).toBeVisible();
  await fleet.end();
});
