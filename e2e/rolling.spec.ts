import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { signInAs } from "./sign-in-as.ts";

/** Plans over the whole fleet, runs on one node and ends the run while it waits for a person. Node sim4 is its own. */
test("Rolling maintenance: a forecast, a run that waits, its children, and the way back", async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, "operator");
  await page.goto("/nodes");
  await page.getByRole("button", { name: "Rolling maintenance…" }).click();
  const dialog = page.getByRole("dialog", { name: "Rolling maintenance" });
  await expect(dialog.getByText(/^A forecast: \d+ moves?, at least \d+ are needed\./)).toBeVisible();
  await expectAccessible(page);

  const boxes = dialog.getByRole("group", { name: "Nodes" }).getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  for (const box of await boxes.all()) await box.uncheck();
  await expect(dialog.getByText(/Choose at least one node/)).toBeVisible();
  await dialog.getByRole("checkbox", { name: "sim4", exact: true }).check();
  await dialog.getByLabel("On each node").selectOption("wait");
  await dialog.getByLabel("Reason").fill("firmware");
  await dialog.getByRole("button", { name: "Start with sim4" }).click();

  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByRole("heading", { level: 1, name: "Rolling maintenance of 1 node" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Put sim4 in maintenance" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Do your work on sim4/).first()).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "The work is done: go on" }).click();
  await expect(page.getByRole("link", { name: "Enable sim4" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("100 %", { exact: true })).toBeVisible({ timeout: 90_000 });
});

test("those who may only look can't start one", async ({ page }) => {
  await signInAs(page, "viewer");
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Rolling maintenance…" })).toHaveAttribute("aria-disabled", "true");
});
