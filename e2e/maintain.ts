import { expect, type Locator, type Page } from "@playwright/test";
import { open } from "./open.ts";

export const FATES = "What will happen to each machine";

/** Opens a node's page and one of its actions. Returns the dialog with its plan. */
export async function openAction(page: Page, node: string, action: string): Promise<Locator> {
  await open(page, `/nodes/${node}`);
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("What will happen", { exact: true })).toBeVisible();
  return dialog;
}

/** Moves all of the node away as a person does. Returns the operation's address, with its page open. */
export async function moveAll(page: Page, node: string, reason: string): Promise<string> {
  const dialog = await openAction(page, node, "Put in Maintenance");
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: new RegExp(`put ${node} in maintenance$`, "i") }).click();
  return startedOperation(page);
}

/** Stops all that is on the node. Returns the operation's address, with its page open. */
export async function stopAll(page: Page, node: string, reason: string): Promise<string> {
  const dialog = await openAction(page, node, "Put in Maintenance");
  await dialog.getByRole("radio", { name: "Stop All Virtual Machines" }).click();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: /stop \d+ instances?$/ }).click();
  return startedOperation(page);
}

export async function abort(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Abort…" }).click();
  await page.getByRole("button", { name: "Abort and take it back" }).click();
  await expectStatus(page, "Aborted");
}

/** The operation's page shows this status; it may take as long as the work takes. */
export async function expectStatus(page: Page, status: string): Promise<void> {
  await expect(page.getByRole("main").getByText(status, { exact: true }).first()).toBeVisible({ timeout: 120_000 });
}

async function startedOperation(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/operations\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}
