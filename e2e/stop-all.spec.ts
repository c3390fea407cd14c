import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, openAction } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("Stop All asks for the number of firewalls, stops all, and an abort takes it back [OVC-09]", async ({ page }) => {
  const fleet = await ownFleet("stop", [
    { name: "web-1" },
    // Saving it takes a while: there is something left to abort.
    { name: "large", state: "paused", memoryBytes: 40 * 1024 ** 3 },
    { name: "uplink", kind: "firewall", network: "net" },
    { name: "spare", state: "stopped", boots: 0 },
  ]);
  const { node } = fleet;
  await signInAs(page, "operator");
  const dialog = await openAction(page, node, "Put in Maintenance");
  await expect(dialog.getByRole("radio", { name: "Move All Virtual Machines" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Stop All Virtual Machines" }).click();
  await expect(dialog.getByText(/stops the system.s own as well/)).toBeVisible();
  const confirm = dialog.getByRole("button", { name: /stop 3 instances$/ });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await dialog.getByLabel("Number of firewalls that will stop").fill("1");
  await dialog.getByLabel("Reason").fill("new board");
  await confirm.click();
  await expect(page).toHaveURL(/\/operations\//);

  await page.getByRole("button", { name: "Abort…" }).click();
  const abort = page.getByRole("dialog", { name: /^Abort/ });
  await expect(abort).toContainText(`${node} ends enabled`);
  await expectAccessible(page);
  await abort.getByRole("button", { name: "Abort and take it back" }).click();
  await expectStatus(page, "Aborted");

  await open(page, `/nodes/${node}`);
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  const state = (name: string) => page.getByRole("row").filter({ hasText: fleet.guest(name) });
  await expect(state("web-1")).toContainText("running");
  await expect(state("large")).toContainText("paused");
  await expect(state("uplink")).toContainText("running");
  await expect(state("spare")).toContainText("stopped");
  await fleet.end();
});
