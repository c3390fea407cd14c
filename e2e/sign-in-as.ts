import { expect, type Page } from "@playwright/test";

/** Signs in as one of the demo users, as a person does. */
export async function signInAs(page: Page, user: "admin" | "operator" | "viewer"): Promise<void> {
  const password = user === "admin" ? process.env.LULL_ADMIN_PASSWORD : process.env.LULL_DEMO_PASSWORD;
  await signInWith(page, user, password ?? "");
}

export async function signInWith(page: Page, name: string, password: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
}
