import { expect, type Cookie, type Page } from "@playwright/test";
import { open } from "./open.ts";

type DemoUser = "admin" | "operator" | "viewer";

/** Of this process of the tests: it signs in once as each of them, and its later tests take the session along. */
const sessions = new Map<DemoUser, Cookie[]>();

/** Signs in as one of the demo users, and is on the overview. No test may end these sessions: they are shared. */
export async function signInAs(page: Page, user: DemoUser): Promise<void> {
  const session = sessions.get(user);
  if (session) {
    await page.context().addCookies(session);
    await open(page, "/");
    return expectSignedIn(page);
  }
  const password = user === "admin" ? process.env.LULL_ADMIN_PASSWORD : process.env.LULL_DEMO_PASSWORD;
  await signInWith(page, user, password ?? "");
  sessions.set(user, await page.context().cookies());
}

/** As a person does: by the form. */
export async function signInWith(page: Page, name: string, password: string): Promise<void> {
  await open(page, "/login");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expectSignedIn(page);
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
}
