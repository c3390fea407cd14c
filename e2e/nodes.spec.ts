import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open, reopen } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("nodes", () => {
  test("are filtered and sorted, and the address keeps it", async ({ page }) => {
    await signInAs(page, "operator");
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: /^Nodes/ })
      .click();
    const table = page.getByRole("table", { name: "Nodes" });
    await page.getByRole("searchbox", { name: "Filter by name" }).fill("sim");
    await expect(table.getByRole("link", { name: /^sim\d$/ })).toHaveCount(6);
    await expectAccessible(page);

    await table.getByRole("button", { name: "Node" }).click();
    await expect(page).toHaveURL(/order=desc/);
    await expect(table.getByRole("link", { name: /^sim\d$/ }).first()).toHaveText("sim6");
    await page.getByRole("searchbox", { name: "Filter by name" }).fill("sim5");
    await expect(table.getByRole("link", { name: /^sim\d$/ })).toHaveText(["sim5"]);
    await reopen(page);
    await expect(table.getByRole("link", { name: /^sim\d$/ })).toHaveText(["sim5"]);
  });

  test("have three actions, each disabled with its reason where it isn't allowed", async ({ page }) => {
    await signInAs(page, "operator");
    await open(page, "/nodes/sim6");
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    const menu = page.getByRole("menu", { name: "Actions" });
    await expect(menu.getByRole("menuitem")).toHaveText([/^Put in Maintenance/, /^Enable/, /^Decommission/]);
    await expect(menu.getByRole("menuitem", { name: "Put in Maintenance" })).not.toHaveAttribute("aria-disabled");
    const enable = menu.getByRole("menuitem", { name: "Enable" });
    await expect(enable).toHaveAttribute("aria-disabled", "true");
    await expect(enable).toContainText("The node is enabled already.");
    await expect(menu.getByRole("menuitem", { name: "Decommission" })).toContainText(
      "This needs membership of level3.",
    );
    await page.keyboard.press("Escape");
    await expectAccessible(page);
  });

  test("can't be put in maintenance by those who may only look, and the page says why [OVC-03]", async ({ page }) => {
    await signInAs(page, "viewer");
    await open(page, "/nodes/sim6?do=maintain");
    await expect(page.getByRole("heading", { level: 1, name: "sim6" })).toBeVisible();
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    await expect(page.getByRole("menuitem", { name: "Put in Maintenance" })).toContainText(
      "This needs membership of level3 or level2.",
    );
    await page.getByRole("menuitem", { name: "Put in Maintenance" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    const headers = { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" };
    const data = { vmAction: "move", reason: "let me" };
    const refused = await page.request.post("/api/v1/nodes/sim6/maintenance", { headers, data });
    expect(refused.status()).toBe(403);
    const { items } = (await (await page.request.get("/api/v1/operations?subject=sim6")).json()) as {
      items: unknown[];
    };
    expect(items).toEqual([]);
  });

  test("that don't exist are not found", async ({ page }) => {
    await signInAs(page, "viewer");
    await open(page, "/nodes/no-such-node");
    await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
    await expectAccessible(page);
  });
});
