import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs, signInWith } from "./sign-in-as.ts";

const demo = (page: Page, name: "acme" | "globex"): Promise<void> =>
  signInWith(page, name, process.env.LULL_DEMO_PASSWORD ?? "");

async function noSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

test("a member lands on its organizations, sees its own places alone, and is told why the fleet is not for it", async ({
  page,
}) => {
  await demo(page, "globex");
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  const places = page.getByRole("navigation", { name: "Pages" }).getByRole("link");
  await expect(places).toHaveText(["Lull", "Jobs", "Organizations", "Sheets", "Settings"]);
  await expectAccessible(page);
  await open(page, "/nodes");
  await expect(page.getByText("This needs membership of system-admin, level3, level2 or level1.")).toBeVisible();
  await expect(page.getByText("sim1")).toHaveCount(0);
  await open(page, "/organizations/acme");
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
});

test("an organization and a workspace are made, renamed, and deleted by typing what would be lost", async ({
  page,
}) => {
  await signInAs(page, "admin");
  await open(page, "/organizations");
  const slug = `org-${Date.now()}`;
  await page.getByRole("button", { name: "New organization…" }).click();
  await page.getByLabel("Id", { exact: true }).fill("ita");
  await page.getByRole("button", { name: "Make organization" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "reserved" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Id", { exact: true }).fill(slug);
  await page.getByRole("button", { name: "Make organization" }).click();
  await page.getByRole("table", { name: "Organizations" }).getByRole("link", { name: slug }).click();
  await page.getByRole("button", { name: "New workspace…" }).click();
  await page.getByLabel("Id", { exact: true }).fill("first");
  await page.getByRole("button", { name: "Make workspace" }).click();
  await expect(page.getByRole("table", { name: "Workspaces" })).toContainText("first");
  await page.getByLabel("User").fill("viewer");
  await page.getByRole("button", { name: "Add member" }).click();
  await expect(page.getByRole("button", { name: "Remove viewer" })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await noSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("button", { name: "Delete…", exact: true }).click();
  await page.getByRole("button", { name: "Delete organization" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "1 workspace, which would be lost" })).toBeVisible();
  await page.getByLabel(/^Type org-/).fill(slug);
  await page.getByRole("button", { name: "Delete organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  await expect(page.getByRole("link", { name: slug })).toHaveCount(0);
});

test("a sheet is defined, a job makes it, rows are added and edited; a stale edit shows both versions", async ({
  page,
  context,
}) => {
  await demo(page, "acme");
  await open(page, "/sheets");
  const slug = `hosts-${Date.now()}`;
  await page.getByRole("button", { name: "Define sheet…" }).click();
  await page.getByLabel("Id", { exact: true }).fill(slug);
  await page.getByRole("button", { name: "Add column" }).click();
  await page.getByLabel("Key of column 2").fill("cores");
  await page.getByLabel("Label of column 2").fill("Cores");
  await page.getByLabel("Type of column 2").selectOption("number");
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Define sheet" }).click();
  const link = page.getByRole("table", { name: "Parameter sheets" }).getByRole("link", { name: slug });
  await link.click();
  await page.getByRole("button", { name: "Add row…" }).click();
  await page.getByLabel("Name").fill("web-01");
  await page.getByLabel("Cores").fill("many");
  await page.getByRole("dialog").getByRole("button", { name: "Add row" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Cores is a number." })).toBeVisible();
  await page.getByLabel("Cores").fill("8");
  await page.getByRole("dialog").getByRole("button", { name: "Add row" }).click();
  await expect(page.getByRole("table", { name: "Rows" })).toContainText("web-01");
  await expectAccessible(page);

  const other = await context.newPage();
  await open(other, page.url());
  for (const each of [page, other]) await each.getByRole("button", { name: /^Edit web-01/ }).click();
  await other.getByLabel("Cores").fill("16");
  await other.getByRole("button", { name: "Save row" }).click();
  await expect(other.getByRole("table", { name: "Rows" })).toContainText("16");
  await page.getByLabel("Cores").fill("32");
  await page.getByRole("button", { name: "Save row" }).click();
  await expect(page.getByText("As acme has left it")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep mine, and save it over this" }).click();
  await page.getByRole("button", { name: "Save row" }).click();
  await expect(page.getByRole("table", { name: "Rows" })).toContainText("32");
  await page.setViewportSize({ width: 360, height: 780 });
  await noSidewaysScroll(page);
});

test("a workspace's sheets are exported by a job, and its file is downloaded; log levels are set", async ({ page }) => {
  await signInAs(page, "admin");
  await open(page, "/organizations/acme/staging");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Export to Excel" }).click();
  await page.getByRole("link", { name: "See it, and its file" }).click();
  const file = page.getByRole("link", { name: "sheets.xlsx" });
  await expect(file).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(download.suggestedFilename()).toBe("sheets.xlsx");

  await open(page, "/organizations/acme/staging");
  const chooser = page.getByLabel("Menu file");
  await chooser.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await page.getByRole("button", { name: "Import menu file" }).click();
  await page.getByRole("link", { name: "See it, and its file" }).click();
  await expect(page.getByText("The file is no menu export of Lull.").first()).toBeVisible();

  await open(page, "/settings?tab=logs");
  await page.getByLabel("Log level of web").selectOption("warn");
  await expect(page.getByText("web follows within seconds.")).toBeVisible();
  await expectAccessible(page);
});
