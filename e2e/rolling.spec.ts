import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { ownFleet, type OwnFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

let fleet: OwnFleet | null = null;

test.afterEach(async () => {
  await fleet?.end();
  fleet = null;
});

test("Rolling maintenance: a forecast, a run that waits, a node left out ahead of its turn, its children, and its end", async ({
  page,
}) => {
  const own = (fleet = await ownFleet("roll", [{ name: "web-1" }, { name: "web-2" }]));
  await signInAs(page, "operator");
  await open(page, "/nodes");
  await page.getByRole("button", { name: "Rolling maintenance…" }).click();
  const dialog = page.getByRole("dialog", { name: "Rolling maintenance" });
  await dialog.getByLabel("Pool").selectOption(own.node.replace(/-a$/, ""));
  await expect(dialog.getByText(/^A forecast: \d+ moves?, at least \d+ are needed\./)).toBeVisible();
  await expectAccessible(page);

  const [left] = own.others;
  for (const name of [own.node, ...own.others]) await dialog.getByRole("checkbox", { name, exact: true }).uncheck();
  await expect(dialog.getByText(/Choose at least one node/)).toBeVisible();
  for (const name of [own.node, left]) await dialog.getByRole("checkbox", { name, exact: true }).check();
  await dialog.getByLabel("On each node").selectOption("wait");
  await dialog.getByLabel("Reason").fill("firmware");
  await dialog.getByRole("button", { name: `Start with ${own.node}` }).click();

  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByRole("heading", { level: 1, name: "Rolling maintenance of 2 nodes" })).toBeVisible();
  await expect(page.getByRole("link", { name: `Put ${own.node} in maintenance` })).toBeVisible();
  await expect(page.getByText(`Do your work on ${own.node}`).first()).toBeVisible({ timeout: 90_000 });
  await expectAccessible(page);
  const rail = page.getByRole("region", { name: "Stages" }).or(page.getByLabel("Stages"));
  await rail.getByText(`Maintain ${left} (forecast)`).click();
  await rail.getByRole("button", { name: `Leave out: Drain ${left}: 0 moves forecast` }).click();
  await expect(rail.getByRole("button", { name: /^Leave out/ })).toHaveCount(0);
  await page.getByRole("button", { name: "The work is done: go on" }).click();
  await expect(page.getByRole("link", { name: `Enable ${own.node}` })).toBeVisible();
  await expect(page.getByText("100 %", { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("link", { name: `Put ${left} in maintenance` })).toHaveCount(0);
});

test("those who may only look can't start one", async ({ page }) => {
  await signInAs(page, "viewer");
  await open(page, "/");
  await expect(page.getByRole("button", { name: "Rolling maintenance…" })).toHaveAttribute("aria-disabled", "true");
});
