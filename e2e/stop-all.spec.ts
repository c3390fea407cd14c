import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { signInAs } from "./sign-in-as.ts";

/** Node sim5 is this file's own. */
test("Stop All asks for the number of firewalls where there are any, stops all, and an abort takes it back", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "operator");
  await page.goto("/nodes/sim5?do=maintain");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Stop All Virtual Machines" }).click();
  await expect(dialog.getByText(/stops the system.s own as well/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: /stop \d+ instances$/ })).toBeVisible();
  const firewalls = dialog.getByLabel("Number of firewalls that will stop");
  if ((await firewalls.count()) > 0) {
    const stopping = /stops (\d+) firewall/.exec((await dialog.textContent()) ?? "")?.[1] ?? "";
    await firewalls.fill(stopping);
  }
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("new board");
  await dialog.getByRole("button", { name: /stop \d+ instances$/ }).click();
  await expect(page).toHaveURL(/\/operations\//);

  await page.getByRole("button", { name: "Abort…" }).click();
  const abort = page.getByRole("dialog", { name: /^Abort/ });
  await expect(abort).toContainText("sim5 ends enabled");
  await expectAccessible(page);
  await abort.getByRole("button", { name: "Abort and take it back" }).click();
  await expect(page.getByText("Aborted", { exact: true })).toBeVisible({ timeout: 120_000 });

  await page.goto("/nodes/sim5");
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions" })).toBeVisible();
});
