import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test.describe("instances", () => {
  test.beforeEach(async ({ page }) => {
    await signInAs(page, "viewer");
    await open(page, "/instances");
  });

  test("the text 'router' finds every virtual firewall with its node [OVC-10, SEM-33]", async ({ page }) => {
    await page.getByRole("searchbox", { name: "Filter instances" }).fill("router");
    const table = page.getByRole("table", { name: "Instances" });
    // Other tests' firewalls may be among them.
    await expect(table.getByRole("row", { name: /firewall/ }).filter({ hasText: /sim\d/ })).toHaveCount(3);
    for (const row of (await table.getByRole("row").all()).slice(1)) {
      await expect(row).toContainText("firewall");
      await expect(row.getByRole("link")).toBeVisible();
    }
    await expectAccessible(page);
  });

  test("are filtered by state from the address, and say so when none matches", async ({ page }) => {
    await page.getByRole("combobox", { name: "State" }).selectOption("paused");
    await expect(page).toHaveURL(/state=paused/);
    await expect(page.getByRole("cell", { name: "paused", exact: true }).first()).toBeVisible();
    await open(page, "/instances?q=nothing-of-that-name");
    await expect(page.getByText("No instance matches")).toBeVisible();
    await expectAccessible(page);
  });

  test("the key / goes to the filter", async ({ page }) => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Filter instances" })).toBeFocused();
  });
});

/** Moves, stops and starts one instance of a node that no other file drains. */
test("an instance moves to the chosen node, stops, and starts again", async ({ page }) => {
  await signInAs(page, "operator");
  await open(page, "/instances?node=sim6&state=running&kind=instance");
  const table = page.getByRole("table", { name: "Instances" });
  const button = table.getByRole("button", { name: /^Actions of / });
  const names: string[] = [];
  for (const each of await button.all()) names.push(((await each.getAttribute("aria-label")) ?? "").slice(11));
  const name = await movable(page, names);

  await choose(page, name, "Move");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Target" }).selectOption("sim5");
  await expect(dialog.getByRole("list", { name: "How full the nodes are afterwards" })).toContainText("sim5 after");
  await expectAccessible(page);
  await confirm(page, `Move ${name} to sim5`);

  await open(page, `/instances?q=${name}`);
  await expect(table.getByRole("link", { name: "sim5" })).toBeVisible();
  await choose(page, name, "Stop");
  await confirm(page, `Stop ${name}`);

  await open(page, `/instances?q=${name}`);
  await page.getByRole("button", { name: `Actions of ${name}`, exact: true }).click();
  await expect(page.getByRole("menuitem", { name: /^Stop/ })).toContainText("It is off already.");
  await page.keyboard.press("Escape");
  await choose(page, name, "Start");
  await confirm(page, `Start ${name}`);
});

/** The first of these that isn't pinned. */
async function movable(page: Page, names: readonly string[]): Promise<string> {
  const answer = await page.context().request.get("/api/v1/instances?node=sim6&state=running&kind=instance");
  const { items } = (await answer.json()) as { items: { name: string; pinned: string | null }[] };
  const found = items.find(({ name, pinned }) => pinned === null && names.includes(name));
  if (!found) throw new Error("nothing on sim6 can move");
  return found.name;
}

async function choose(page: Page, instance: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions of ${instance}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

async function confirm(page: Page, label: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("by hand");
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
}
