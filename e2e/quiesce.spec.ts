import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test("the dialog shows the plan and what runs, needs a reason, and changes nothing before it is confirmed [SEM-16]", async ({
  page,
}) => {
  await signInAs(page, "admin");
  await open(page, "/mode");
  const card = page.getByRole("region", { name: "Quiesce" });
  await expect(card).toContainText("certificate");
  await card.getByRole("button", { name: "Quiesce…" }).click();
  const dialog = page.getByRole("dialog", { name: "Quiesce the platform" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    /Switch 'Stop server side jobs' ON/,
    /Wait until no run can write/,
    /Switch 'Load mode' ON/,
    /Prove that nothing writes/,
  ]);
  await expect(dialog).toContainText(/No run that can write is active now|What becomes of it/);
  await dialog.getByRole("button", { name: "Quiesce the platform" }).click();
  await expect(dialog).toContainText("Give a reason");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card.getByRole("button", { name: "Quiesce…" })).toBeFocused();
  await open(page, "/operations");
  await expect(page.getByRole("main")).not.toContainText("Quiesce the platform");
});

test("resume says why there is nothing to put back", async ({ page }) => {
  await signInAs(page, "admin");
  await open(page, "/mode");
  await page.getByRole("button", { name: "Resume…" }).click();
  const dialog = page.getByRole("dialog", { name: "Resume the platform" });
  await expect(dialog).toContainText("Nobody has quiesced the platform since it was last resumed");
  await expect(dialog.getByRole("button", { name: "Resume the platform" })).toBeDisabled();
});
