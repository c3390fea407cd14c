import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("an instance is marked as a network's firewall from its row, with a reason, and the mark is taken away", async ({
  page,
}) => {
  const fleet = await ownFleet("mark", [{ name: "gate" }]);
  const name = fleet.guest("gate");
  const network = `lan-${fleet.pool}`;
  await signInAs(page, "operator");
  await open(page, `/instances?q=${name}`);
  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByRole("button", { name: `Actions of ${name}` }).click();
  await page.getByRole("menuitem", { name: "Mark as a firewall…" }).click();
  const dialog = page.getByRole("dialog", { name: `Mark ${name} as a firewall` });
  await dialog.getByLabel("Network that it guards").fill("no/network");
  await dialog.getByLabel("Reason").fill("it routes");
  await dialog.getByRole("button", { name: "Mark as a firewall" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A network has letters, digits");
  await expectAccessible(page);
  await dialog.getByLabel("Network that it guards").fill(network);
  await dialog.getByRole("button", { name: "Mark as a firewall" }).click();
  await expect(row).toContainText("firewall");
  await expect(row).toContainText(network);

  await row.getByRole("button", { name: `Actions of ${name}` }).click();
  await page.getByRole("menuitem", { name: "It is no firewall…" }).click();
  const away = page.getByRole("dialog", { name: `${name} is no firewall` });
  await away.getByLabel("Reason").fill("a test's end");
  await away.getByRole("button", { name: "Take the mark away" }).click();
  await expect(row).not.toContainText(network);
  await fleet.end();
});

test("who may only look reads why an instance can't be marked", async ({ page }) => {
  const fleet = await ownFleet("nomark", [{ name: "gate" }]);
  const name = fleet.guest("gate");
  await signInAs(page, "viewer");
  await open(page, `/instances?q=${name}`);
  await page.getByRole("button", { name: `Actions of ${name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Mark as a firewall…" })).toBeDisabled();
  await fleet.end();
});
