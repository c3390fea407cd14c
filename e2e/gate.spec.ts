import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { foreignPage } from "./foreign-page.ts";
import { gatedShop } from "./gated-shop.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

const GATE = `http://localhost:${process.env.GATE_PORT}`;
const SHOP = { slug: "page-shop", name: "The pages' shop" };

async function setMode(page: Page, mode: string, confirm: string): Promise<void> {
  await page.getByRole("button", { name: `Mode of ${SHOP.name}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: mode }).click();
  await dialog.getByLabel("Reason").fill("a reason for insiders");
  await dialog.getByRole("button", { name: confirm }).click();
  await expect(dialog).toHaveCount(0);
}

/** Lets the time of a page pass, as its own clock has it, until something holds. */
async function passing(page: Page, holds: () => unknown): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(10_000);
    await holds();
  }).toPass();
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
  await dialog.getByRole("checkbox", { name: "The banner can be dismissed" }).click();
  await dialog.getByRole("checkbox", { name: "Signed links for testers" }).click();
  await dialog.getByRole("button", { name: "Add path" }).click();
  await dialog.getByLabel("Path 1", { exact: true }).fill("healthz");
  await dialog.getByLabel("Trusted proxies").fill("127.0.0.1, the proxy");
  await dialog.getByRole("button", { name: "Put it under the modes" }).click();
  await expect(dialog.getByText("Like /hooks/payments, without escapes.")).toBeVisible();
  await expect(dialog.getByText("the: An address, or a network like 192.0.2.0/24.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Path 1", { exact: true }).fill("/healthz");
  await dialog.getByLabel("Trusted proxies").fill("127.0.0.0/8, ::1");
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
  await visitors.close();

  // No stream for this one: it polls.
  const others = await browser.newContext();
  await others.route("**/gate/events*", (route) => route.fulfill({ status: 503 }));
  const polling = await others.newPage();
  await polling.clock.install();
  await polling.goto(shop.url);
  await passing(polling, () =>
    expect(polling.getByRole("region", { name: "Maintenance" })).toBeVisible({ timeout: 500 }),
  );
  const gated = await gatedShop(GATE, SHOP.slug);
  const waiting = await others.newPage();
  await waiting.clock.install();
  await waiting.goto(`${gated.url}/basket?page=2`);
  await expect(waiting.getByRole("heading", { name: "Down for maintenance" })).toBeVisible();
  expect((await new AxeBuilder({ page: waiting }).analyze()).violations).toEqual([]);
  const looks = gated.seen.length;
  await passing(waiting, () => expect(gated.seen.length).toBeGreaterThan(looks));
  await expect(waiting.getByRole("heading", { name: "Down for maintenance" })).toBeVisible();

  await page.getByRole("button", { name: `Link for testers of ${SHOP.name}` }).click();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const { search } = new URL((await dialog.getByLabel("The link").textContent()) ?? "");
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  const tester = await browser.newContext();
  const passed = await tester.newPage();
  await passed.goto(`${gated.url}/cart${search}`);
  await expect(passed.getByRole("heading", { name: "A shop" })).toBeVisible();
  expect(passed.url()).toBe(`${gated.url}/cart`);
  await tester.close();

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

  await setMode(page, "Open", `Open ${SHOP.name}`);
  await passing(waiting, () => expect(waiting.getByRole("heading", { name: "A shop" })).toBeVisible({ timeout: 500 }));
  expect(waiting.url()).toBe(`${gated.url}/basket?page=2`);
  await passing(polling, () => expect(polling.getByRole("region")).toHaveCount(0, { timeout: 500 }));
  await others.close();
  gated.close();
  shop.close();

  await page.getByRole("button", { name: `Remove ${SHOP.name}` }).click();
  await dialog.getByRole("button", { name: `Remove ${SHOP.name}` }).click();
  await expect(page.getByRole("cell", { name: "page-shop.example.org" })).toHaveCount(0);
});

test("a maintenance is announced, said otherwise and taken off again; the pages that are open are counted", async ({
  page,
}) => {
  const statusPage = async () => (await page.request.get(`${GATE}/status`)).text();
  await signInAs(page, "admin");
  await open(page, "/mode");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Announce…" }).click();
  await dialog.getByLabel("Title").fill("New disks for all");
  await dialog.getByLabel("Begins").fill("2999-01-01T12:00");
  await dialog.getByLabel("Ends").fill("2999-01-01T10:00");
  await dialog.getByRole("button", { name: "Announce it" }).click();
  await expect(dialog.getByText("It ends before it begins.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Ends").fill("2999-01-01T14:00");
  await dialog.getByRole("button", { name: "Announce it" }).click();
  await expect.poll(statusPage).toContain("New disks for all");
  await page.getByRole("button", { name: "Change New disks for all" }).click();
  await dialog.getByLabel("Title").fill("Newer disks");
  await dialog.getByRole("button", { name: "Say it so from now on" }).click();
  await expect.poll(statusPage).toContain("Newer disks");
  await page.getByRole("button", { name: "Cancel Newer disks" }).click();
  await dialog.getByRole("button", { name: "Take it off the page" }).click();
  await expect.poll(statusPage).not.toContain("Newer disks");

  await page.getByRole("button", { name: "Put in maintenance…" }).click();
  await dialog.getByRole("checkbox", { name: "Wait until the open pages have got the notice" }).click();
  await expect(dialog.getByText(/in the portal (?:and|or) behind/)).toBeVisible();
  await expect(dialog.getByLabel("Percent of them")).toHaveValue("90");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
});
