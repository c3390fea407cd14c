import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, FATES, openAction } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("an instance's placement is kept, shown in its row, and followed by the next plan", async ({ page }) => {
  const fleet = await ownFleet("place", [{ name: "web-1" }, { name: "web-2" }]);
  const name = fleet.guest("web-1");
  await signInAs(page, "operator");
  await open(page, `/instances?q=${name}`);
  await page.getByRole("button", { name: `Actions of ${name}` }).click();
  await page.getByRole("menuitem", { name: "Placement…" }).click();
  const dialog = page.getByRole("dialog", { name: `Placement of ${name}` });
  await dialog.getByLabel("When its node goes into maintenance").selectOption("Leave running");
  await dialog.getByLabel("Group (optional)").fill("two words");
  await dialog.getByRole("button", { name: "Keep placement" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A group is letters, digits");
  await expectAccessible(page);
  await dialog.getByLabel("Group (optional)").fill("web");
  await dialog.getByLabel("Priority").fill("5");
  await dialog.getByRole("button", { name: "Keep placement" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Leave running · group web · priority 5");

  const plan = await openAction(page, fleet.node, "Put in Maintenance");
  const line = plan.getByRole("table", { name: FATES }).getByRole("row").filter({ hasText: name });
  await expect(line).toContainText("goes on running here; by its policy");
  await fleet.end();
});

test("a node's default, and a choice for every instance against it", async ({ page }) => {
  const fleet = await ownFleet("default", [{ name: "web-1" }, { name: "web-2" }, { name: "old", state: "stopped" }]);
  const [first, second] = [fleet.guest("web-1"), fleet.guest("web-2")];
  await signInAs(page, "operator");
  await open(page, `/nodes/${fleet.node}`);
  await page.getByRole("button", { name: "Change what becomes of its instances in a maintenance" }).click();
  const settings = page.getByRole("dialog");
  await settings.getByLabel("When the node goes into maintenance").selectOption("Leave running");
  await expectAccessible(page);
  await settings.getByRole("button", { name: "Keep default" }).click();
  await expect(page.getByRole("region", { name: "State" })).toContainText("Leave running");

  const dialog = await openAction(page, fleet.node, "Put in Maintenance");
  const table = dialog.getByRole("table", { name: FATES });
  await expect(table.getByRole("row").filter({ hasText: first })).toContainText("by the node's policy");
  await expect(table.getByRole("combobox")).toHaveCount(2);
  await dialog.getByLabel(`Choice for ${first}`).selectOption("Move it");
  await dialog.getByLabel(`Choice for ${second}`).selectOption("Stop it, and leave it off");
  await expect(table.getByRole("row").filter({ hasText: second })).toContainText("stays off after Enable");
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("new disks");
  await dialog.getByRole("button", { name: /put .* in maintenance$/i }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expectStatus(page, "Done");
  expect((await fleet.onNode()).sort()).toEqual([fleet.guest("old"), second].sort());
  await fleet.end();
});
