import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { open } from "./open.ts";

const ADMIN_PASSWORD = process.env.LULL_ADMIN_PASSWORD ?? "";
const VIEWER_PASSWORD = process.env.LULL_DEMO_PASSWORD ?? "";

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const failure = (page: Page) => page.locator("p[role=alert]");

test.describe("signing in", () => {
  test("leads back to the page that was asked for", async ({ page }) => {
    await open(page, "/nodes?sort=name");
    await expect(page).toHaveURL(/\/login\?from=/);
    await expect(page.getByRole("heading", { name: "Sign in to Lull" })).toBeVisible();
    await expect(page.getByLabel("Name")).toBeFocused();
    await signIn(page, "admin", ADMIN_PASSWORD);
    await expect(page).toHaveURL(/\/nodes\?sort=name$/);
    await expect(page.getByRole("heading", { level: 1, name: "Nodes" })).toBeVisible();
  });

  test("says the same of a wrong name and of a wrong password, in the form, and keeps the name", async ({ page }) => {
    await open(page, "/login");
    await signIn(page, "viewer", "not the password");
    await expect(failure(page)).toHaveText("The name or the password is wrong.");
    await expect(page.getByLabel("Name")).toHaveValue("viewer");
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page.getByLabel("Password")).toBeFocused();
    await signIn(page, "nobody-of-that-name", "not the password");
    await expect(page.getByLabel("Name")).toHaveValue("nobody-of-that-name");
    await expect(failure(page)).toHaveText("The name or the password is wrong.");
    await open(page, "/");
    await expect(page).toHaveURL(/\/login$/);
  });

  test("pauses after five wrong passwords, and says for how long", async ({ page }) => {
    const name = `guess-${Date.now()}`;
    await open(page, "/login");
    for (let tries = 1; tries <= 5; tries += 1) {
      await signIn(page, name, `guess ${tries}`);
      // The form of the answer asks anew: what is typed before it is there would be lost.
      await expect(page.getByLabel("Password")).toHaveValue("");
      await expect(failure(page)).toHaveText("The name or the password is wrong.");
    }
    await signIn(page, name, "guess 6");
    await expect(failure(page)).toHaveText("Too many tries. Wait a minute and try again.");
  });

  test("never leads to another site", async ({ page, baseURL }) => {
    await open(page, "/login?from=//evil.invalid/");
    await signIn(page, "viewer", VIEWER_PASSWORD);
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Sign in to Lull");
    expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
  });

  test("ends with signing out", async ({ page }) => {
    await open(page, "/login");
    await signIn(page, "viewer", VIEWER_PASSWORD);
    await page.getByRole("button", { name: "Account of viewer" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/login(\?|$)/);
    await open(page, "/nodes");
    await expect(page.getByRole("heading", { name: "Sign in to Lull" })).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form works as well", async ({ page }) => {
    await page.goto("/nodes");
    await signIn(page, "viewer", "not the password");
    await expect(failure(page)).toHaveText("The name or the password is wrong.");
    await signIn(page, "viewer", VIEWER_PASSWORD);
    await expect(page).toHaveURL(/\/nodes$/);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the login page is accessible and breaks no policy in the ${colorScheme} theme`, async ({ page }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.emulateMedia({ colorScheme });
    await open(page, "/login");
    await signIn(page, `nobody-${colorScheme}`, "not the password");
    await expect(failure(page)).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test("a request of another site with the session's cookie changes nothing", async ({ page, baseURL }) => {
  await open(page, "/login");
  await signIn(page, "admin", ADMIN_PASSWORD);
  await expect(page.getByRole("button", { name: "Account of admin" })).toBeVisible();
  const url = `${baseURL}/api/v1/tokens`;
  const names = async (): Promise<unknown> => (await page.request.get(url)).json();
  const before = await names();
  const headers = { origin: "https://evil.invalid" };
  const answer = await page.request.post(url, { headers, data: { name: "stolen", scopes: ["admin"] } });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
  expect(await names()).toEqual(before);
});
