import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

/** Looks at everything up to the last click: the fleet of the other flows stays whole. */
test("Decommission: level3's, with the plan and the node's name typed", async ({ page }) => {
  await signInAs(page, "admin");
  await open(page, "/nodes/sim6?do=decommission");
  const dialog = page.getByRole("dialog", { name: "Decommission sim6" });
  await expect(dialog.getByText("This can’t be taken back")).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Decommission sim6 for good" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await dialog.getByLabel("Name of the node").fill("sim5");
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Name of the node").fill("sim6");
  await expect(confirm).not.toHaveAttribute("aria-disabled", "true");
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("Give a reason");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Enabled", { exact: true }).first()).toBeVisible();
});

test("Decommission is disabled with the reason for level2", async ({ page }) => {
  await signInAs(page, "operator");
  await open(page, "/nodes/sim6");
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: /Decommission/ })).toHaveAttribute("aria-disabled", "true");
});
