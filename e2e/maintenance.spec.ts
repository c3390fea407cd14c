import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { lullApart, type LullApart } from "./lull-apart.ts";
import { open } from "./open.ts";
import { signInWith } from "./sign-in-as.ts";

// Maintenance stops everybody: this Lull is nobody else's.
let lull: LullApart;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  lull = await lullApart("maintenance");
});
test.afterAll(() => lull.end());

/** A page of somebody who is signed in there. */
async function pageOf(browser: Browser, name: "admin" | "operator"): Promise<Page> {
  const context = await browser.newContext({ baseURL: lull.url });
  const page = await context.newPage();
  await signInWith(page, name, name === "admin" ? lull.passwords.admin : lull.passwords.demo);
  return page;
}

async function operations(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${lull.url}/api/v1/operations`);
  const { items } = (await answer.json()) as { items: { kind: string; status: string }[] };
  return items.map(({ kind, status }) => `${kind} ${status}`);
}

async function signInAtConsole(page: Page, name: string): Promise<void> {
  await open(page, "/maintenance");
  await page.getByLabel("Maintenance user").fill("maintenance");
  await page.getByLabel("Maintenance password").fill(lull.passwords.maintenance);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Sign in at the console" }).click();
}

const stateNow = async (page: Page) =>
  (await (await page.request.get(`${lull.url}/maintenance/state`)).json()) as { state: string; open: boolean };
const ledTo = (path: string) => (url: URL) => url.pathname === path;

test("maintenance by hand leads everybody away, and the startup lets them in where they were [JSP-02, JSP-03, JSP-07, JSP-08, JSP-09, SEM-20, SEM-26]", async ({
  browser,
}) => {
  const admin = await pageOf(browser, "admin");
  const operator = await pageOf(browser, "operator");
  await open(operator, "/nodes?q=sim");

  await open(admin, "/mode");
  await admin.getByRole("button", { name: "Put in maintenance…" }).click();
  const dialog = admin.getByRole("dialog", { name: "Put the platform in maintenance" });
  await dialog.getByLabel("Reason").fill("new disks");
  await dialog.getByLabel("Maintenance password").fill(lull.passwords.maintenance);
  await dialog.getByRole("button", { name: "Put the platform in maintenance" }).click();

  // An open page, without a reload; a new visitor; a program.
  await operator.waitForURL((url) => ledTo("/maintenance")(url) && url.searchParams.get("from") === "/nodes?q=sim");
  const stranger = await (await browser.newContext({ baseURL: lull.url })).newPage();
  await open(stranger, "/login");
  expect(new URL(stranger.url()).pathname).toBe("/maintenance");
  const refused = await admin.request.get(`${lull.url}/api/v1/nodes`);
  expect(refused.status()).toBe(503);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  expect((await admin.request.get(`${lull.url}/api/v1/mode`)).status()).toBe(200);
  await expect(async () => expect(await stateNow(admin)).toMatchObject({ state: "on", open: false })).toPass();

  // The dialog has taken the console for its administrator; the next one finds it locked, and asks for it.
  await open(admin, "/maintenance/options");
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Maintenance Mode Options");
  await expect(admin.getByText(/frees itself in 4:\d\d/)).toBeVisible();
  await expectAccessible(admin);
  await signInAtConsole(stranger, "ben");
  await expect(stranger.getByText("Another administrator is currently logged in")).toBeVisible();
  await expectAccessible(stranger);
  await stranger.getByRole("button", { name: "Ask for a hand-over" }).click();
  await admin.getByRole("button", { name: "Hand it over" }).click();
  await stranger.getByRole("button", { name: "Take the console" }).click();
  await stranger.waitForURL(ledTo("/maintenance/options"));
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Maintenance Mode Options");
  for (const option of ["Restore a database", "Upgrade the platform", "Run the checks", "Stop and start runners"]) {
    await expect(stranger.getByRole("link", { name: new RegExp(`^${option}`) })).toBeVisible();
  }
  await open(admin, "/maintenance/options");
  await admin.waitForURL(ledTo("/maintenance"));

  await open(stranger, "/maintenance/checks");
  await stranger.getByRole("button", { name: "Run the checks" }).click();
  await expect(stranger.getByRole("list", { name: "Findings" })).toContainText(/control database, fine: answers/);
  await expect(stranger.getByText(/findings? needs? attention/)).toBeVisible();
  await expectAccessible(stranger);
  await stranger.setViewportSize({ width: 360, height: 780 });
  for (const page of ["options", "checks", "services", "message", "restore", "upgrade", "leave"]) {
    await open(stranger, `/maintenance/${page}`);
    await expect(stranger.getByRole("button", { name: "I’m still here" })).toBeVisible();
    await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
    const width = await stranger.evaluate(() => document.documentElement.scrollWidth);
    expect(width, page).toBeLessThanOrEqual(360);
  }
  await open(stranger, "/maintenance/options");
  const [archive] = await Promise.all([
    stranger.waitForEvent("download"),
    stranger.getByRole("link", { name: /Download troubleshooting data/ }).click(),
  ]);
  expect(archive.suggestedFilename()).toMatch(/\.tar\.gz$/);
  expect(await archive.failure()).toBeNull();

  await open(stranger, "/maintenance/leave");
  await expect(stranger.getByText("'Load mode' is ON: it goes back to OFF, as it was found.")).toBeVisible();
  await stranger.getByRole("button", { name: "Exit and start the platform" }).click();
  await stranger.waitForURL(ledTo("/maintenance/startup"));
  await operator.waitForURL((url) => `${url.pathname}${url.search}` === "/nodes?q=sim");
  await stranger.waitForURL(ledTo("/login"));
});

test("PostgreSQL is stopped and started: no error page, everybody is led away, and it comes back by itself [JSP-01, SEM-18, SEM-25]", async ({
  browser,
}) => {
  const operator = await pageOf(browser, "operator");
  await open(operator, "/instances");
  await lull.stopDatabases();
  const seen: number[] = [];
  const ask = async (path: string): Promise<string> => {
    const response = await operator.request.get(`${lull.url}${path}`, { maxRedirects: 0 });
    seen.push(response.status());
    return response.headers().location ?? "";
  };
  await expect(async () => {
    for (const path of ["/", "/nodes", "/jobs", "/login"]) expect(await ask(path)).toContain("/maintenance");
    expect(await stateNow(operator)).toMatchObject({ state: "on" });
  }).toPass();
  expect(seen.filter((status) => status >= 500)).toEqual([]);
  await operator.waitForURL(ledTo("/maintenance"));

  await lull.startDatabases();
  await operator.waitForURL(ledTo("/instances"));
  expect(await stateNow(operator)).toMatchObject({ state: "off", open: true });
  // How long the startup's own page is there depends on how long a start takes; that there was one is kept.
  await expect.poll(() => operations(operator)).toContain("platform.startup succeeded");
});
