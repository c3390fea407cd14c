import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { abort, expectStatus, moveAll, stopAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const MOVED = [{ name: "web-1" }, { name: "web-2" }];
const BROKEN = "connection reset by peer";

test.beforeEach(async ({ page }) => signInAs(page, "operator"));

test("a step that failed says why; retried, the operation comes to its end", async ({ page }) => {
  const fleet = await ownFleet("retry", MOVED);
  await fleet.setFaults("web-1", { moveFails: { at: 0.3, reason: BROKEN, times: 1 } });
  await moveAll(page, fleet.node, "new fan");
  await expectStatus(page, "Failed");
  const notice = page.getByRole("alert").filter({ hasText: `Move ${fleet.guest("web-1")} to` });
  await expect(notice).toContainText("failed");
  await expect(notice).toContainText(BROKEN);
  await expectAccessible(page);

  await notice.getByRole("button", { name: "Retry" }).click();
  await expectStatus(page, "Done");
  await expect(notice).toHaveCount(0);
  await expect(page.getByText("2 of 2 moved")).toBeVisible();
  await fleet.end();
});

test("a move that failed is skipped: its machine would hold the maintenance up, so its end is asked for, and it may be rolled back", async ({
  page,
}) => {
  const fleet = await ownFleet("skip", MOVED);
  await fleet.setFaults("web-1", { moveFails: { at: 0.3, reason: BROKEN } });
  await moveAll(page, fleet.node, "new fan");
  await expectStatus(page, "Failed");
  const failed = (step: string) => page.getByRole("alert").filter({ hasText: `${step} failed` });
  await failed(`Move ${fleet.guest("web-1")} to ${fleet.others[0]}`)
    .or(failed(`Move ${fleet.guest("web-1")} to ${fleet.others[1]}`))
    .getByRole("button", { name: "Skip" })
    .click();

  // A node that still runs something is not in maintenance.
  const name = fleet.guest("web-1");
  const question = page.getByRole("alert").filter({ hasText: `${name} goes on running on ${fleet.node}` });
  await expect(question).toBeVisible();
  await expectStatus(page, "Asks you");
  await question.getByRole("button", { name: new RegExp(`^Leave ${name} where it is`) }).click();
  const leave = question.getByRole("button", { name: new RegExp(`^Leave ${name} where it is`) });
  await expect(leave).toHaveAttribute("aria-disabled", "true");
  await question.getByLabel(`Type ${name} to confirm`).fill(name);
  await expect(leave).not.toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  expect(await fleet.onNode()).toEqual([name]);
  await question.getByRole("button", { name: "Roll back" }).click();
  await expectStatus(page, "Aborted");
  expect((await fleet.onNode()).toSorted()).toEqual([fleet.guest("web-1"), fleet.guest("web-2")]);
  await fleet.end();
});

test("a step that failed is rolled back: what was moved goes home, and the node is enabled", async ({ page }) => {
  const fleet = await ownFleet("rollback", MOVED);
  await fleet.setFaults("web-1", { moveFails: { at: 0.9, reason: BROKEN } });
  await moveAll(page, fleet.node, "new fan");
  await expectStatus(page, "Failed");
  await page.getByRole("button", { name: "Roll back" }).click();
  await expectStatus(page, "Aborted");
  await expect(page.getByText("The way back", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await open(page, `/nodes/${fleet.node}`);
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  const machines = page.getByRole("table", { name: /instances|machines/i }).first();
  for (const name of ["web-1", "web-2"]) {
    await expect(machines.getByRole("row").filter({ hasText: fleet.guest(name) })).toContainText("running");
  }
  await fleet.end();
});

test("a guest that ignores its power button is asked about, on a phone too; forced off, the operation comes to its end", async ({
  page,
}) => {
  // The guest has two minutes before anybody is asked.
  const fleet = await ownFleet("asks", [{ name: "deaf" }]);
  await fleet.setFaults("deaf", { ignoresPowerButton: true });
  await stopAll(page, fleet.node, "new board");
  const question = page.getByRole("alert").filter({ hasText: "hasn't shut down within 120 s" });
  await expect(question).toBeVisible({ timeout: 240_000 });
  await expectStatus(page, "Asks you");
  await expect(question.getByRole("button")).toHaveText([
    "Wait 120 s more",
    `Force ${fleet.guest("deaf")} off`,
    "Roll back",
  ]);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoOverflow(page);
  await expectAccessible(page);
  await question.getByRole("button", { name: "Force" }).click();
  await expectStatus(page, "Done");
  await expect(question).toHaveCount(0);
  await fleet.end();
});

test("the page of an operation works at 360 pixels: one sees the state and aborts", async ({ page }) => {
  const fleet = await ownFleet("phone", [
    { name: "web-1", memoryBytes: 12 * 1024 ** 3 },
    { name: "web-2", memoryBytes: 12 * 1024 ** 3 },
  ]);
  await page.setViewportSize({ width: 360, height: 740 });
  await moveAll(page, fleet.node, "from the sofa");
  await expect(page.getByText(/^\d of 2 moved$/)).toBeVisible();
  await expectNoOverflow(page);
  await expectAccessible(page);
  await abort(page);
  await expectNoOverflow(page);
  await fleet.end();
});

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
