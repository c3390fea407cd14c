import { expect, test, type APIRequestContext } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, FATES, openAction } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const GUESTS = [
  { name: "web-1" },
  { name: "web-2", state: "paused" as const },
  { name: "uplink", kind: "firewall" as const, network: "net" },
];

test("Move All: the plan first, then the drain, then Enable brings everything back [OVC-01, OVC-04, OVC-06, OVC-18, OVC-19, SEM-35]", async ({
  page,
  browser,
}) => {
  const fleet = await ownFleet("move", GUESTS);
  const { node } = fleet;
  await signInAs(page, "operator");
  const dialog = await openAction(page, node, "Put in Maintenance");
  await expect(dialog.getByRole("radio", { name: "Move All Virtual Machines" })).toBeChecked();
  await expect(dialog.getByRole("radio")).toHaveCount(2);
  await expect(dialog.getByRole("radio", { name: "Stop All Virtual Machines" })).not.toBeChecked();
  await expect(dialog.getByText("preferred")).toBeVisible();
  await expect(dialog.getByText("The system’s own, such as virtual firewalls, move as well.")).toBeVisible();
  await expect(dialog.getByRole("table", { name: FATES })).toContainText(fleet.guest("uplink"));
  await expectAccessible(page);

  const confirm = dialog.getByRole("button", { name: `Move 3 instances and put ${node} in maintenance` });
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("Give a reason");
  await expect(page).toHaveURL(new RegExp(`/nodes/${node}`));

  await dialog.getByLabel("Reason").fill("replace fan 3");
  await confirm.click();
  await expect(page).toHaveURL(/\/operations\//);
  await expect(page.getByRole("heading", { level: 1, name: `Put ${node} in maintenance` })).toBeVisible();
  await expectStatus(page, "Done");
  await expect(page.getByText("100 %", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await open(page, `/nodes/${node}`);
  await expect(page.getByText("In maintenance: no new instance is placed here")).toBeVisible();
  await expect(page.getByText(/^replace fan 3 · by operator/)).toBeVisible();

  const visit = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const viewer = await visit.newPage();
  await signInAs(viewer, "viewer");
  await open(viewer, `/nodes/${node}`);
  await viewer.getByRole("button", { name: "Actions", exact: true }).click();
  await expect(viewer.getByRole("menuitem", { name: "Enable" })).toContainText(
    "This needs membership of level3 or level2.",
  );
  const headers = { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" };
  const refused = await visit.request.post(`/api/v1/nodes/${node}/enable`, { headers, data: { reason: "let me" } });
  expect(refused.status()).toBe(403);
  expect(await reasonsOf(page.request, node)).toEqual(["replace fan 3"]);
  await visit.close();

  const enable = await openAction(page, node, "Enable");
  await expect(enable.getByRole("checkbox", { name: "Bring back" })).not.toBeChecked();
  await enable.getByRole("checkbox", { name: "Bring back" }).click();
  await expect(enable.getByRole("table", { name: FATES })).toContainText(fleet.guest("uplink"));
  await expectAccessible(page);
  await enable.getByLabel("Reason").fill("fan 3 replaced");
  await enable.getByRole("button", { name: new RegExp(`nable ${node}`) }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expectStatus(page, "Done");
  await expect(page.getByText("Balanced", { exact: true })).toBeVisible();
  expect(await fleet.onNode()).toHaveLength(GUESTS.length);
  await fleet.end();
});

test("a plan that is out of date is shown beside the present one, and starts when it is confirmed anew", async ({
  page,
}) => {
  const fleet = await ownFleet("stale", GUESTS);
  await signInAs(page, "operator");
  const dialog = await openAction(page, fleet.node, "Put in Maintenance");
  await dialog.getByLabel("Reason").fill("confirmed twice");
  // Meanwhile a machine is added: what was seen isn't what would be done.
  await fleet.add("web-3");
  await dialog.getByRole("button", { name: /^Move 3 instances/ }).click();

  await expect(dialog.getByRole("alert")).toContainText("The plan has changed since you saw it. Nothing was started.");
  const changed = dialog.getByRole("table", { name: "What changed" });
  const row = changed.getByRole("row").filter({ hasText: fleet.guest("web-3") });
  await expect(row).toContainText("not on this node");
  await expect(row).toContainText(`${fleet.node} →`);
  await expectAccessible(page);
  expect(await reasonsOf(page.request, fleet.node)).toEqual([]);

  await dialog.getByRole("button", { name: /^Move 4 instances/ }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expectStatus(page, "Done");
  expect(await reasonsOf(page.request, fleet.node)).toEqual(["confirmed twice"]);
  await fleet.end();
});

test("a plan that can't be carried out any more is shown again, and nothing is started", async ({ page, context }) => {
  const fleet = await ownFleet("blocked", [{ name: "web-1" }]);
  await signInAs(page, "operator");
  const dialog = await openAction(page, fleet.node, "Put in Maintenance");
  await dialog.getByLabel("Reason").fill("never happens");

  // Meanwhile somebody else is faster.
  const headers = { origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" };
  const data = { vmAction: "stop", reason: "somebody else's" };
  const other = await context.request.post(`/api/v1/nodes/${fleet.node}/maintenance`, { headers, data });
  expect(other.status()).toBe(202);

  const confirm = dialog.getByRole("button", { name: new RegExp(`put ${fleet.node} in maintenance$`, "i") });
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("The plan has changed since you saw it. Nothing was started.");
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  expect(await reasonsOf(context.request, fleet.node)).toEqual(["somebody else's"]);
  await fleet.end();
});

async function reasonsOf(request: APIRequestContext, node: string): Promise<string[]> {
  const answer = await request.get(`/api/v1/operations?subject=${node}`);
  const { items } = (await answer.json()) as { items: { reason: string }[] };
  return items.map(({ reason }) => reason);
}
