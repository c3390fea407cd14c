import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test("a change is in the audit with who, what and from where, and in its export", async ({ page }) => {
  await signInAs(page, "admin");
  await open(page, "/settings?tab=tokens");
  await page.getByRole("button", { name: "New token…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("audit check");
  await page.getByRole("dialog").getByRole("button", { name: "Make token" }).click();
  const token = (await page.getByLabel("The token").textContent()) ?? "";
  expect(token).toMatch(/^lull_/);
  await page.getByRole("button", { name: "I have kept it" }).click();

  await open(page, "/audit?action=token.create");
  const row = page.getByRole("table", { name: "Audit" }).getByRole("row").filter({ hasText: "audit check" });
  await expect(row).toContainText("admin");
  await expectAccessible(page);
  await row.getByRole("button", { name: /^Show token.create/ }).click();
  await expect(page.getByRole("dialog")).toContainText("scopes");
  await expect(page.getByRole("dialog")).not.toContainText(token);
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const csv = Buffer.concat(chunks).toString();
  expect(csv).toContain("audit check");
  expect(csv).not.toContain(token);
});

test("the audit is not for operators, and the page says so", async ({ page }) => {
  await signInAs(page, "operator");
  await open(page, "/audit");
  await expect(page.getByText("This needs membership of system-admin.")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectAccessible(page);
});
