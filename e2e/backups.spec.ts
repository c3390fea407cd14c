import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

test("a target is tried before it is kept; a backup shows its plan, says that it is hot, and ends complete and verified", async ({
  page,
}) => {
  await signInAs(page, "admin");
  await open(page, "/backups");
  const targets = page.getByRole("region", { name: "Targets" });
  const backups = page.getByRole("region", { name: "Backups", exact: true });
  await targets.getByRole("button", { name: "New target…" }).click();
  const target = page.getByRole("dialog", { name: "New target" });
  await target.getByLabel("Name").fill("here");
  await target.getByLabel("Folder", { exact: true }).last().fill("/etc/lull");
  await target.getByRole("button", { name: "Try it and keep it" }).click();
  await expect(target).toContainText("lies in none of the allowed ones");
  const [, own = ""] = /Below (\S+), or/.exec((await target.textContent()) ?? "") ?? [];
  await target.getByLabel("Folder", { exact: true }).last().fill(own);
  await expectAccessible(page);
  await target.getByRole("button", { name: "Try it and keep it" }).click();
  await expect(targets.getByRole("row", { name: /here/ })).toContainText(own);

  await backups.getByRole("button", { name: "New backup…" }).click();
  const dialog = page.getByRole("dialog", { name: "New backup" });
  await expect(dialog).toContainText("A hot backup: it is one moment of the database");
  await dialog.getByRole("radio", { name: "With a quiescence certificate" }).click();
  await expect(dialog).toContainText("No quiescence certificate holds");
  await dialog.getByRole("radio", { name: "Hot backup" }).click();
  await dialog.getByLabel("Reason").fill("before the page test");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Back up platform to here" }).click();
  await page.waitForURL(/\/operations\//);
  await open(page, "/backups");
  const row = backups.getByRole("row", { name: /platform at here/ });
  await expect(row).toContainText("complete");
  await expect(row).toContainText("hot");
  await expect(row.getByRole("button", { name: /^Rehearse/ })).toBeEnabled();
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
