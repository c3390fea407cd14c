import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { foreignPage } from "./foreign-page.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

const GATE = `http://localhost:${process.env.GATE_PORT}`;
const SHOP = { slug: "page-shop", name: "The pages' shop" };
const RULES = { appearance: { banner: { dismissible: true } } };

async function setMode(page: Page, mode: string, confirm: string): Promise<void> {
  await page.getByRole("button", { name: `Mode of ${SHOP.name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: mode }).click();
  await dialog.getByLabel("Reason").fill("a reason for insiders");
  await dialog.getByRole("button", { name: confirm }).click();
  await expect(dialog).toHaveCount(0);
}

test("an application that knows nothing of Lull shows its banner, and the status page its state", async ({
  page,
  browser,
}) => {
  await signInAs(page, "admin");
  await open(page, "/settings?tab=applications");
  await page.getByRole("button", { name: "New application…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Short name").fill(SHOP.slug);
  await dialog.getByLabel("Name", { exact: true }).fill(SHOP.name);
  await dialog.getByLabel("Hosts").fill("page-shop.example.org");
  await dialog.getByRole("checkbox", { name: "Show it on the public status page" }).click();
  await dialog.getByLabel("Rules").fill(JSON.stringify(RULES));
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Put it under the modes" }).click();
  await expect(page.getByRole("cell", { name: "page-shop.example.org" })).toBeVisible();
  await expect(async () => {
    const known = await page.request.get(`${GATE}/gate/status.json?application=${SHOP.slug}`);
    expect(known.status()).toBe(200);
  }).toPass();

  const shop = await foreignPage(GATE, SHOP.slug);
  const visitors = await browser.newContext();
  const streams: string[] = [];
  const complaints: string[] = [];
  visitors.on("request", (request) => {
    if (request.url().includes("/gate/events")) streams.push(request.url());
  });
  visitors.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  visitors.on("weberror", (error) => complaints.push(error.error().message));
  const [first, second] = [await visitors.newPage(), await visitors.newPage()];
  await first.goto(shop.url);
  await second.goto(shop.url);
  await expect.poll(() => streams.length).toBe(1);
  await setMode(page, "Read-only", `Put ${SHOP.name} in read-only`);
  for (const tab of [first, second]) await expect(tab.getByRole("region", { name: "Read-only" })).toBeVisible();
  expect(streams).toHaveLength(1);
  expect((await new AxeBuilder({ page: first }).analyze()).violations).toEqual([]);
  await first.getByRole("button", { name: "Dismiss" }).click();
  await expect(first.getByRole("region")).toHaveCount(0);
  // The tab that heard the gate is closed: the other one hears it from then on.
  await first.close();
  await expect.poll(() => streams.length).toBe(2);
  await setMode(page, "Maintenance", `Put ${SHOP.name} in maintenance`);
  await expect(second.getByRole("region", { name: "Maintenance" })).toBeVisible();
  expect(complaints).toEqual([]);
  shop.close();
  await visitors.close();

  const bare = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const status = await bare.newPage();
  await status.goto(`${process.env.LULL_URL}/status`);
  expect(new URL(status.url()).origin).toBe(GATE);
  const component = status.getByRole("article").filter({ hasText: SHOP.name });
  await expect(component.getByRole("heading")).toContainText("Maintenance");
  await expect(status.locator("body")).not.toContainText("insiders");
  await bare.close();

  for (const colorScheme of ["light", "dark"] as const) {
    const reader = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 } });
    const seen = await reader.newPage();
    await seen.goto(`${GATE}/status`);
    expect((await new AxeBuilder({ page: seen }).analyze()).violations).toEqual([]);
    expect(await seen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await reader.close();
  }

  await page.getByRole("button", { name: `Remove ${SHOP.name}` }).click();
  await dialog.getByRole("button", { name: `Remove ${SHOP.name}` }).click();
  await expect(page.getByRole("cell", { name: "page-shop.example.org" })).toHaveCount(0);
});
