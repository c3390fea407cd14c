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

test("a plan that can't be carried out any more is shown again, and nothing is started", async ({ page, context }) => {
  test.setTimeout(180_000);
  await signInAs(page, "operator");
  await page.goto("/nodes/sim2");
  const dialog = await openDialog(page, "Put in Maintenance");
  await expect(dialog.getByRole("table", { name: "What will happen to each machine" })).toBeVisible();
  await dialog.getByLabel("Reason").fill("never happens");

  // Meanwhile somebody else is faster.
  const headers = { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" };
  const node = (await (await context.request.get("/api/v1/nodes/sim2")).json()) as {
    machines: { kind: string; state: string }[];
  };
  const firewalls = node.machines.filter(({ kind, state }) => kind === "firewall" && state !== "stopped").length;
  const data = { vmAction: "stop", reason: "somebody else's", confirmFirewalls: firewalls };
  const other = await context.request.post("/api/v1/nodes/sim2/maintenance", { headers, data });
  expect(other.status()).toBe(202);

  await dialog.getByRole("button", { name: /put sim2 in maintenance$/ }).click();
  await expect(dialog.getByRole("alert")).toContainText("The plan has changed since you saw it. Nothing was started.");
  await expect(dialog.getByRole("button", { name: /put sim2 in maintenance$/i })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expectAccessible(page);
  const { items } = (await (await context.request.get("/api/v1/operations?subject=sim2")).json()) as {
    items: { reason: string }[];
  };
  expect(items.map(({ reason }) => reason)).toEqual(["somebody else's"]);

  const { operationId } = (await other.json()) as { operationId: string };
  await page.goto(`/operations/${operationId}`);
  await page.getByRole("button", { name: "Abort…" }).click();
  await page.getByRole("button", { name: "Abort and take it back" }).click();
  await expect(page.getByText("Aborted", { exact: true })).toBeVisible({ timeout: 120_000 });
});

async function openDialog(page: Page, action: string) {
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
  return page.getByRole("dialog");
}
