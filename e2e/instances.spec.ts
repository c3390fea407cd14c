import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("instances", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "viewer");
    await page.goto("/instances");
  });

  test("the text 'router' finds every virtual firewall with its node [OVC-10, SEM-33]", async ({ page }) => {
    await page.getByRole("searchbox", { name: "Filter instances" }).fill("router");
    const table = page.getByRole("table", { name: "Instances" });
    await expect(table.getByRole("row")).toHaveCount(4);
    for (const row of (await table.getByRole("row").all()).slice(1)) {
      await expect(row).toContainText("firewall");
      await expect(row.getByRole("link", { name: /^sim\d$/ })).toBeVisible();
    }
    await expectAccessible(page);
  });

  test("are filtered by state from the address, and say so when none matches", async ({ page }) => {
    await page.getByRole("combobox", { name: "State" }).selectOption("paused");
    await expect(page).toHaveURL(/state=paused/);
    await expect(page.getByRole("cell", { name: "paused", exact: true }).first()).toBeVisible();
    await page.goto("/instances?q=nothing-of-that-name");
    await expect(page.getByText("No instance matches")).toBeVisible();
    await expectAccessible(page);
  });

  test("the key / goes to the filter", async ({ page }) => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Filter instances" })).toBeFocused();
  });
});
