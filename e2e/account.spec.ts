import { randomBytes } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs, signInWith } from "./sign-in-as.ts";

const FIRST = "the first password";
const SECOND = "the second password";

test("one changes one's own password: other sessions end, this one stays, and no policy is broken", async ({
  page,
  browser,
  baseURL,
}) => {
  const name = await newUser(page);
  const [own, elsewhere] = await Promise.all([browser.newContext({ baseURL }), browser.newContext({ baseURL })]);
  const [here, there] = [await own.newPage(), await elsewhere.newPage()];
  const complaints: string[] = [];
  here.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await signInWith(there, name, FIRST);
  await signInWith(here, name, FIRST);
  await here.getByRole("button", { name: `Account of ${name}` }).click();
  await here.getByRole("menuitem", { name: "Change password" }).click();
  await expect(here.getByRole("tab", { name: "Your account" })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(here);

  await change(here, { current: "not the password", next: SECOND, again: SECOND });
  await expect(here.getByRole("alert").filter({ hasText: "The current password is wrong." })).toBeVisible();
  await change(here, { current: FIRST, next: SECOND, again: `${SECOND}!` });
  await expect(here.getByRole("alert").filter({ hasText: "The two aren’t the same." })).toBeVisible();
  await change(here, { current: FIRST, next: "short", again: "short" });
  await expect(here.getByRole("alert").filter({ hasText: "At least 12 characters." })).toBeVisible();
  await expectAccessible(here);
  // Nothing was changed so far: the other session still holds.
  await open(there, "/nodes");
  await expect(there.getByRole("heading", { level: 1, name: "Nodes" })).toBeVisible();

  await change(here, { current: FIRST, next: SECOND, again: SECOND });
  await expect(here.getByText("Your password was changed.")).toBeVisible();
  await open(here, "/nodes");
  await expect(here.getByRole("heading", { level: 1, name: "Nodes" })).toBeVisible();
  await open(there, "/nodes");
  await expect(there).toHaveURL(/\/login/);
  await signInWith(there, name, SECOND);
  expect(complaints).toEqual([]);
  await Promise.all([own.close(), elsewhere.close()]);
});

test("the event stream of a user who is disabled ends", async ({ page, browser, baseURL }) => {
  const name = await newUser(page);
  const own = await browser.newContext({ baseURL });
  const theirs = await own.newPage();
  await signInWith(theirs, name, FIRST);
  const listening = await own.newPage();
  await listening.goto("/api/healthz");
  // The stream is read until the server ends it.
  const ended = listening.evaluate(async () => {
    const { body, status } = await fetch("/api/v1/events?topics=nodes");
    const reader = body?.getReader();
    while (reader && !(await reader.read()).done);
    return status;
  });
  await page.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByRole("button", { name: "Disable user" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Disabled");
  expect(await ended).toBe(200);
  // The page that was open shows nothing any more either.
  await expect(theirs).toHaveURL(/\/login/);
  expect((await own.request.get("/api/v1/events?topics=nodes")).status()).toBe(401);
  await own.close();
});

/** A user of the test's own, made by the admin on the settings' page. */
async function newUser(page: Page): Promise<string> {
  const name = `own-${randomBytes(3).toString("hex")}`;
  await signInAs(page, "admin");
  await open(page, "/settings");
  await page.getByRole("button", { name: "Add user…" }).click();
  const dialog = page.getByRole("dialog", { name: "Add user" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Password").fill(FIRST);
  await dialog.getByRole("checkbox", { name: "level1" }).click();
  await dialog.getByRole("button", { name: "Add user" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible();
  return name;
}

async function change(page: Page, given: { current: string; next: string; again: string }): Promise<void> {
  await page.getByLabel("Current password").fill(given.current);
  await page.getByLabel("New password", { exact: true }).fill(given.next);
  await page.getByLabel("New password again").fill(given.again);
  await page.getByRole("button", { name: "Change password" }).click();
}
