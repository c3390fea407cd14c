import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, moveAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet, type OwnFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const LOADS = "How full the nodes are afterwards";
let fleet: OwnFleet;

test.beforeEach(async ({ page }) => {
  fleet = await ownFleet("make", [
    { name: "web-1", network: "lan" },
    { name: "router", kind: "firewall", network: "lan" },
  ]);
  await signInAs(page, "operator");
});
test.afterEach(() => fleet.end());

test("New Instance on the chosen node: its plan, its load afterwards, and then it runs there [SEM-29]", async ({
  page,
}) => {
  const name = fleet.guest("new");
  await open(page, `/nodes/${fleet.others[0]}`);
  await page.getByRole("button", { name: "New Instance…" }).click();
  const dialog = page.getByRole("dialog", { name: "New Instance" });
  await expect(dialog.getByText("Give the instance a name. The plan appears here then.")).toBeVisible();
  await dialog.getByLabel("Name").fill("no good ✂");
  await expect(dialog.getByRole("alert")).toContainText("A name has letters, digits");
  await expectAccessible(page);

  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Network").selectOption(fleet.guest("lan"));
  await dialog.getByLabel("Template").selectOption("linux-large");
  await expect(dialog.getByLabel("Memory in MiB")).toHaveValue("16384");
  await expect(dialog.getByRole("list", { name: LOADS })).toContainText(`${fleet.others[0]} after16 of 64 GiB`);
  await expectAccessible(page);
  await confirm(page, dialog, `Make ${name} on ${fleet.others[0]}`);

  await open(page, `/instances?q=${name}`);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("running");
  await expect(row).toContainText(fleet.guest("lan"));
  await expect(row.getByRole("link", { name: fleet.others[0] })).toBeVisible();
});

test("placed by Lull, in the pool that is chosen, it goes to the least loaded node", async ({ page }) => {
  const name = fleet.guest("placed");
  await open(page, "/instances");
  await page.getByRole("button", { name: "New Instance…" }).click();
  const dialog = page.getByRole("dialog", { name: "New Instance" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Pool").selectOption(fleet.pool);
  await confirm(page, dialog, `Make ${name} on ${fleet.others[0]}`);
});

test("a node in maintenance takes nothing new, and says why [OVC-03, SEM-29]", async ({ page }) => {
  const [closed] = fleet.others;
  await moveAll(page, closed, "new fan");
  await expectStatus(page, "Done");
  await open(page, `/nodes/${closed}`);
  const button = page.getByRole("button", { name: "New Instance…" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.focus();
  await expect(page.getByRole("tooltip")).toContainText(`${closed} is in maintenance: it takes nothing new`);

  await open(page, "/networks");
  await page.getByRole("button", { name: "New Network…" }).click();
  const dialog = page.getByRole("dialog", { name: "New Network" });
  await dialog.getByLabel("Name").fill(fleet.guest("dmz"));
  await dialog.getByLabel("Pool").selectOption(fleet.pool);
  await dialog.getByLabel("Node", { exact: true }).selectOption(closed);
  await expect(dialog.getByText(`${closed} is not enabled: it is in maintenance`)).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Make the network/ })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  expect(await fleet.onNode()).toHaveLength(2);
});

test("New Network makes its firewall, which is listed with it", async ({ page }) => {
  const name = fleet.guest("dmz");
  await open(page, "/networks");
  await page.getByRole("button", { name: "New Network…" }).click();
  const dialog = page.getByRole("dialog", { name: "New Network" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Firewall (optional)").fill(`gate.${name}`);
  await dialog.getByLabel("Pool").selectOption(fleet.pool);
  await dialog.getByLabel("Node", { exact: true }).selectOption(fleet.others[1]);
  await expectAccessible(page);
  await confirm(page, dialog, `Make the network ${name} with its firewall on ${fleet.others[1]}`);
  await open(page, `/networks/${name}`);
  await expect(page.getByText(`gate.${name} on ${fleet.others[1]}, running`)).toBeVisible();
});

async function confirm(page: Page, dialog: Locator, label: string): Promise<void> {
  await dialog.getByLabel("Reason").fill("asked for");
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expectStatus(page, "Done");
}
