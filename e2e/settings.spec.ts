import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open, reopen } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("settings", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "admin");
    await open(page, "/settings");
  });

  test("a user is added with a group, changed and disabled; a short password is refused in the form", async ({
    page,
  }) => {
    const name = `night-shift-${Date.now()}`;
    await expectAccessible(page);
    await page.getByRole("button", { name: "Add user…" }).click();
    const dialog = page.getByRole("dialog", { name: "Add user" });
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Password").fill("short");
    await dialog.getByRole("checkbox", { name: "level2" }).click();
    await dialog.getByRole("button", { name: "Add user" }).click();
    await expect(dialog.getByRole("alert")).toContainText("At least 12 characters");
    await expectAccessible(page);
    await dialog.getByLabel("Password").fill("a long enough one");
    await dialog.getByRole("button", { name: "Add user" }).click();
    const row = page.getByRole("row").filter({ hasText: name });
    await expect(row).toContainText("level2");

    await row.getByRole("button", { name: `Change ${name}` }).click();
    await page.getByRole("button", { name: "Disable user" }).click();
    await expect(row).toContainText("Disabled");
  });

  test("a token is shown once and revoked", async ({ page, playwright, baseURL }) => {
    await page.getByRole("tab", { name: "Tokens" }).click();
    await page.getByRole("button", { name: "New token…" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("nightly");
    await page.getByRole("button", { name: "Make token" }).click();
    const token = (await page.getByLabel("The token").textContent()) ?? "";
    await expectAccessible(page);
    await page.getByRole("button", { name: "I have kept it" }).click();
    const api = await playwright.request.newContext({
      baseURL: baseURL ?? "",
      extraHTTPHeaders: { authorization: `Bearer ${token}` },
    });
    expect((await api.get("/api/v1/nodes")).status()).toBe(200);

    await reopen(page);
    await expect(page.getByText(token)).toHaveCount(0);
    await page.getByRole("button", { name: "Revoke nightly" }).click();
    expect((await api.get("/api/v1/nodes")).status()).toBe(200);
    await page.getByRole("button", { name: "Revoke for good nightly" }).click();
    await expect(page.getByRole("row").filter({ hasText: "nightly" })).toHaveCount(0);
    expect((await api.get("/api/v1/nodes")).status()).toBe(401);
    await api.dispose();
  });

  test("a node's connection is tested before it may be added", async ({ page }) => {
    await page.getByRole("tab", { name: "Nodes" }).click();
    await page.getByRole("button", { name: "Add node…" }).click();
    const dialog = page.getByRole("dialog", { name: "Add node" });
    await dialog.getByLabel("Name", { exact: true }).fill("elsewhere");
    await dialog.getByLabel("Connection URI").fill("http://example.net/");
    await expect(dialog.getByRole("button", { name: "Add node" })).toHaveAttribute("aria-disabled", "true");
    await dialog.getByRole("button", { name: "Test connection" }).click();
    await expect(dialog.getByRole("alert").first()).toContainText("qemu+unix://");
    await expect(dialog.getByRole("button", { name: "Add node" })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible(page);
  });
});
