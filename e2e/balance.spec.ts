import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, openAction } from "./maintain.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("what doesn't balance is shown in amber until it is signed with a reason, and is printed alone", async ({
  page,
}) => {
  const fleet = await ownFleet("balance", [
    { name: "web-1", network: "lan" },
    { name: "web-2", network: "lan" },
    { name: "uplink", kind: "firewall", network: "lan" },
  ]);
  await signInAs(page, "operator");
  const dialog = await openAction(page, fleet.node, "Put in Maintenance");
  await dialog.getByRole("radio", { name: "Stop All Virtual Machines" }).click();
  await dialog.getByLabel("Number of firewalls that will stop").fill("1");
  await dialog.getByLabel("Reason").fill("new board");
  await dialog.getByRole("button", { name: /stop 3 instances$/ }).click();
  await expectStatus(page, "Done");
  const balance = page.getByRole("region", { name: `Balance of ${fleet.node}` });
  await expect(balance).toContainText("Open until the node is enabled");

  await fleet.lose("web-2");
  const enable = await openAction(page, fleet.node, "Enable");
  await enable.getByLabel("Reason").fill("board is new");
  await enable.getByRole("button", { name: new RegExp(`^Enable ${fleet.node}`) }).click();
  await expect(balance.getByText("Differs: sign it")).toBeVisible();
  const line = balance.getByRole("row").filter({ hasText: fleet.guest("web-2") });
  await expect(line).toContainText("is gone: no node knows it");
  await expect(balance.getByRole("list", { name: "Sums of the balance" })).toContainText("1 of 3 differ");
  await expectAccessible(page);

  await page.emulateMedia({ media: "print" });
  await expect(balance.getByRole("table", { name: "Balance sheet" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
  await expect(page.getByText("Timeline", { exact: true })).toBeHidden();
  await expect(balance.getByRole("button", { name: "Print" })).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  await balance.getByRole("button", { name: "Sign the difference…" }).click();
  const sign = balance.getByRole("button", { name: "Sign the difference", exact: true });
  await expect(sign).toHaveAttribute("aria-disabled", "true");
  await balance.getByLabel("Why").fill("web-2 is retired");
  await expectAccessible(page);
  await sign.click();
  await expect(balance).toContainText("Signed by operator: web-2 is retired");
  await expect(balance.getByText("Differs: sign it")).toHaveCount(0);
  await expectStatus(page, "Done");
  await fleet.end();
});
