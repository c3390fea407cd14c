import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { signInAs } from "./sign-in-as.ts";

/** Moves all of a node away while one watches, and brings it back. Node sim1 is this file's own. */
test("Move All: the plan first, then the drain, then Enable brings everything back", async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, "operator");
  await page.goto("/nodes/sim1");
  const dialog = await openDialog(page, "Put in Maintenance");
  await expect(dialog.getByRole("radio", { name: "Move All Virtual Machines" })).toBeChecked();
  await expect(dialog.getByText("preferred")).toBeVisible();
  await expect(dialog.getByRole("table", { name: "What will happen to each machine" })).toContainText("router-acme");
  await expectAccessible(page);

  const confirm = dialog.getByRole("button", { name: /^Move \d+.*put sim1 in maintenance$/ });
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("Give a reason");
  await expect(page).toHaveURL(/\/nodes\/sim1/);

  await dialog.getByLabel("Reason").fill("replace fan 3");
  await confirm.click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByRole("heading", { level: 1, name: "Put sim1 in maintenance" })).toBeVisible();
  await expect(page.getByText("If you abort now")).toBeVisible();
  await expect(page).toHaveTitle(/^\(\d+ %\) Put sim1 in maintenance/);
  await expectAccessible(page);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("100 %", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.goto("/nodes/sim1");
  await expect(page.getByText("In maintenance: no new instance is placed here")).toBeVisible();
  await expect(page.getByText(/^replace fan 3 · by operator/)).toBeVisible();

  const enable = await openDialog(page, "Enable");
  await expect(enable.getByRole("checkbox", { name: "Bring back" })).not.toBeChecked();
  await enable.getByRole("checkbox", { name: "Bring back" }).click();
  await expect(enable.getByRole("table", { name: "What will happen to each machine" })).toContainText("router-acme");
  await expectAccessible(page);
  await enable.getByLabel("Reason").fill("fan 3 replaced");
  await enable.getByRole("button", { name: /nable sim1/ }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("Balanced", { exact: true })).toBeVisible();
});

test("a plan that has changed meanwhile is shown again, and nothing is started", async ({ page, context }) => {
  await signInAs(page, "operator");
  await page.goto("/nodes/sim2");
  const dialog = await openDialog(page, "Put in Maintenance");
  await expect(dialog.getByRole("table", { name: "What will happen to each machine" })).toBeVisible();
  await dialog.getByLabel("Reason").fill("never happens");
  const started = await context.request.get("/api/v1/operations?subject=sim2");
  const before = ((await started.json()) as { items: unknown[] }).items.length;

  // Meanwhile somebody closes a target: the plan that was shown can't be carried out any more.
  const target = await dialog
    .getByRole("table", { name: "What will happen to each machine" })
    .getByText(/^sim[3-6]$/)
    .first()
    .textContent();
  expect(target).toMatch(/^sim\d$/);
  const origin = new URL(page.url()).origin;
  const headers = { origin, "sec-fetch-site": "same-origin" };
  const closing = await context.request.post(`/api/v1/nodes/${target ?? ""}/maintenance`, {
    headers,
    data: { vmAction: "stop", reason: "somebody else's", ...(await stopAllOf(page, target ?? "")) },
  });
  expect(closing.status()).toBe(202);
  await dialog.getByRole("button", { name: /put sim2 in maintenance$/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("The plan has changed since you saw it");
  await expectAccessible(page);
  const after = ((await (await context.request.get("/api/v1/operations?subject=sim2")).json()) as { items: unknown[] })
    .items.length;
  expect(after).toBe(before);
  const { operationId } = (await closing.json()) as { operationId: string };
  expect((await context.request.post(`/api/v1/operations/${operationId}/abort`, { headers, data: {} })).status()).toBe(
    202,
  );
});

async function stopAllOf(page: Page, node: string): Promise<{ confirmFirewalls: number }> {
  const { instances } = (await (await page.context().request.get(`/api/v1/nodes/${node}`)).json()) as {
    instances: { firewalls: number };
  };
  return { confirmFirewalls: instances.firewalls };
}

async function openDialog(page: Page, action: string) {
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
  return page.getByRole("dialog");
}
