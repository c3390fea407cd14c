import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { signInAs } from "./sign-in-as.ts";

test("an operation is paused and resumed; who may only look can't, and reads why. Node sim4 is this test's own", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "operator");
  await page.goto("/nodes/sim4?do=maintain");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("firmware");
  for (const choice of await dialog.getByRole("combobox").all()) await choice.selectOption("leave");
  await dialog.getByRole("button", { name: /put sim4 in maintenance$/i }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await page.getByRole("button", { name: "Pause" }).click();
  // The moves in flight come to their end first.
  await expect(page.getByText("Paused", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const viewer = await other.newPage();
  await signInAs(viewer, "viewer");
  await viewer.goto(page.url());
  const abort = viewer.getByRole("button", { name: "Abort…" });
  await expect(abort).toHaveAttribute("aria-disabled", "true");
  await abort.focus();
  await expect(viewer.getByRole("tooltip")).toContainText("This needs membership of level3 or level2.");
  await other.close();

  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Abort…" }).click();
  await page.getByRole("button", { name: "Abort and take it back" }).click();
  await expect(page.getByText("Aborted", { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("The way back", { exact: true })).toBeVisible();

  await page.goto("/operations?subject=sim4");
  await expect(
    page.getByRole("table", { name: "Operations" }).getByRole("link", { name: "Put sim4 in maintenance" }),
  ).toBeVisible();
  await expectAccessible(page);
});
