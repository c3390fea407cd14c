import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { reopen } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("overview", () => {
  test.beforeEach(async ({ page }) => signInAs(page, "operator"));

  test("shows the state in a sentence and the fleet as a picture and as a table", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText(/^\d+ nodes, \d+ instances\./)).toBeVisible();
    await expect(page.getByRole("link", { name: /^sim6 / })).toBeVisible();
    await expect(page.getByRole("table", { name: "Fleet" }).getByRole("rowheader", { name: "sim6" })).toBeAttached();
    await expectAccessible(page);
  });

  test("finds a node from the keyboard", async ({ page }) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search or run" }).fill("sim6");
    await page.getByRole("option", { name: "sim6", exact: true }).click();
    await expect(page).toHaveURL(/\/nodes\/sim6$/);
    await expect(page.getByRole("heading", { level: 1, name: "sim6" })).toBeVisible();
  });

  test("lists its keys, and gives the focus back", async ({ page }) => {
    await page.getByRole("button", { name: "Search or run" }).focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Search or run" })).toBeFocused();
  });

  test("keeps the chosen theme over a reload", async ({ page }) => {
    await page.getByRole("button", { name: "Account of operator" }).click();
    await page.getByRole("menuitem", { name: "Dark theme" }).click();
    await reopen(page);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  test("works on a phone of 360 pixels", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Open the menu" }).click();
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: /^Instances/ })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Instances" })).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
});
