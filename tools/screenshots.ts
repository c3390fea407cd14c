import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Page } from "playwright";

/**
 * Writes docs/screenshots/*.png from a running demo: LULL_URL (http://localhost:3000), LULL_USER
 * (operator) and LULL_PASSWORD. Puts a node in maintenance, aborts it half-way, so that the node ends
 * as it was, and takes each page in both themes, on a desk and on a phone.
 */
const url = process.env.LULL_URL ?? "http://localhost:3000";
const user = process.env.LULL_USER ?? "operator";
const password = process.env.LULL_PASSWORD;
if (!password) throw new Error(`Set LULL_PASSWORD to the password of ${user}, as bin/up has printed it.`);

const FOLDER = path.join(import.meta.dirname, "../docs/screenshots");
const SIZES = { desk: { width: 1360, height: 1000 }, phone: { width: 390, height: 844 } };
const PAGES = { overview: "/", node: "/nodes/sim1", instances: "/instances" };
const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
];

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
const page = await (
  await browser.newContext({ baseURL: url, viewport: SIZES.desk, reducedMotion: "reduce" })
).newPage();

await signIn(page);
for (const [name, address] of Object.entries(PAGES)) await shoot(page, name, address);
await shoot(page, "dialog", "/nodes/sim1?do=maintain", async () => {
  await page.getByRole("table", { name: "What will happen to each machine" }).waitFor();
});
const operation = await drain(page);
await shoot(page, "overview-draining", "/");
await shoot(page, "operation", operation);
await abort(page, operation);
await browser.close();

/** One page in both themes and both sizes. */
async function shoot(on: Page, name: string, address: string, ready?: () => Promise<void>): Promise<void> {
  await on.goto(address);
  // The skeleton has no heading: the page is there when its heading is.
  await on.getByRole("heading", { level: 1, includeHidden: true }).first().waitFor();
  await ready?.();
  for (const theme of ["light", "dark"] as const) {
    await on.emulateMedia({ colorScheme: theme });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await on.setViewportSize(viewport);
      await on.screenshot({ path: path.join(FOLDER, `${name}-${theme}-${size}.png`), animations: "disabled" });
    }
  }
  await on.setViewportSize(SIZES.desk);
  console.log(name);
}

async function signIn(on: Page): Promise<void> {
  await on.goto("/login");
  await on.getByLabel("Name").fill(user);
  await on.getByLabel("Password", { exact: true }).fill(password ?? "");
  await on.getByRole("button", { name: "Sign in", exact: true }).click();
  await on.getByRole("navigation", { name: "Pages" }).waitFor();
}

/** Starts a Move All of sim1 and waits until it is under way. Returns its address. */
async function drain(on: Page): Promise<string> {
  await on.goto("/nodes/sim1?do=maintain");
  const dialog = on.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("replace fan 3");
  await dialog.getByRole("button", { name: /put sim1 in maintenance$/ }).click();
  await on.waitForURL("**/operations/*");
  await on.getByText(/^[2-9] of \d+ moved$/).waitFor({ timeout: 60_000 });
  return new URL(on.url()).pathname;
}

async function abort(on: Page, address: string): Promise<void> {
  await on.goto(address);
  const button = on.getByRole("button", { name: "Abort…" });
  if ((await button.getAttribute("aria-disabled")) === null) {
    await button.click();
    await on.getByRole("button", { name: "Abort and take it back" }).click();
  }
  await on
    .getByText(/^(Aborted|Done)$/)
    .first()
    .waitFor({ timeout: 120_000 });
}
