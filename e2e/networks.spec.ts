import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("networks", () => {
  test("are listed with their firewalls, and lead to each network's page", async ({ page }) => {
    await signInAs(page, "viewer");
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Networks" }).click();
    const table = page.getByRole("table", { name: "Networks" });
    // Other tests have networks of their own beside the demo's three.
    for (const network of ["acme", "globex", "office"]) {
      await expect(table.getByRole("row").filter({ hasText: `router-${network}` })).toHaveCount(1);
    }
    await expectAccessible(page);
    await page.getByRole("searchbox", { name: "Filter networks" }).fill("router-globex");
    await expect(table.getByRole("row")).toHaveCount(2);
    await table.getByRole("link", { name: "globex", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "globex" })).toBeVisible();
    await expect(page.getByRole("table", { name: "Machines in globex" })).toContainText("router-globex");
    await expectAccessible(page);
    // A viewer sees why it can't be pressed.
    const move = page.getByRole("button", { name: "Move Firewall" });
    await expect(move).toHaveAttribute("aria-disabled", "true");
    await move.hover();
    await expect(page.getByRole("tooltip")).toContainText("This needs membership of");
    await open(page, "/networks?q=nothing-of-that-name");
    await expect(page.getByText("No network matches")).toBeVisible();
  });

  test("Move Firewall: the plan first, then the firewall runs elsewhere", async ({ page }) => {
    await signInAs(page, "operator");
    await open(page, "/networks/globex");
    await page.getByRole("button", { name: "Move Firewall" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("combobox", { name: "Target" })).toBeVisible();
    await expect(dialog.getByRole("table", { name: "What will happen to each machine" })).toContainText(
      "router-globex",
    );
    await expectAccessible(page);
    await dialog.getByLabel("Reason").fill("closer to its instances");
    await dialog.getByRole("button", { name: /^Move router-globex to sim\d$/ }).click();
    await expect(page).toHaveURL(/\/operations\//);
    await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
  });
});
