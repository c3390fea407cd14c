import { expect, test } from "@playwright/test";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { NodeFaults } from "#lib/adapters/simulator/world.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { DEMO_SERVICE_GROUPS } from "../prisma/seed/service-groups.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expectStatus, openAction } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("a node's services: those that don't run are shown apart and started [OVC-14] [OVC-17]", async ({ page }) => {
  const fleet = await ownFleet("svc", [{ name: "web-1" }]);
  await withServices(fleet.node, { stoppedServices: ["redis", "ovs-workers"] });
  await signInAs(page, "operator");
  await open(page, `/nodes/${fleet.node}`);
  const ays = page.getByRole("region", { name: "JumpScale" });
  await expect(ays.getByText("1 not running")).toBeVisible();
  await expect(ays.getByRole("list", { name: "JumpScale: not running" })).toContainText("jumpscale/redis/main");
  await expectAccessible(page);
  await ays.getByRole("button", { name: "Start jumpscale/redis/main" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("it has to run");
  await dialog.getByRole("button", { name: /^Start jumpscale\/redis\/main on/ }).click();
  await expect(page).toHaveURL(/\/operations\//);
  await expectStatus(page, "Succeeded");
  await open(page, `/nodes/${fleet.node}`);
  await expect(ays.getByText("4 services running")).toBeVisible();
  await expect(page.getByRole("region", { name: "Open vStorage" }).getByText("1 not running")).toBeVisible();
  await fleet.end();
});

test("reboot on the way into maintenance, then Enable waits for the services, or for a reason [SEM-34]", async ({
  page,
}) => {
  const fleet = await ownFleet("boot", [{ name: "web-1" }]);
  const { node } = fleet;
  await withServices(node, { stopAtBoot: ["redis"], brokenServices: ["redis"] });
  await signInAs(page, "operator");
  const dialog = await openAction(page, node, "Put in Maintenance");
  await dialog.getByRole("radio", { name: "Stop All Virtual Machines" }).click();
  await dialog.getByLabel("When nothing runs there").selectOption({ label: "Reboot it by its command" });
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("new kernel");
  await dialog.getByRole("button", { name: /stop 1 instance$/ }).click();
  await expectStatus(page, "Succeeded");
  const stages = page.getByLabel("Stages");
  await stages.getByText("Reboot", { exact: false }).first().click();
  await expect(stages.getByText(/is back after/)).toBeVisible();

  const enable = await openAction(page, node, "Enable");
  await enable.getByLabel("Reason").fill("kernel is new");
  await enable.getByRole("button", { name: new RegExp(`^Enable ${node}`) }).click();
  await expect(page.getByText(/Not all services run on .*redis/).first()).toBeVisible();
  await page.getByRole("button", { name: "Go on without them…" }).click();
  const sign = page.getByRole("button", { name: "Go on without them", exact: true });
  await expect(sign).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await page.getByLabel("Why").fill("redis is retired");
  await sign.click();
  await expectStatus(page, "Succeeded");
  await open(page, `/nodes/${node}`);
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  await fleet.end();
});

/** Gives the node the document's groups of services, and some that don't run. */
async function withServices(node: string, faults: NodeFaults): Promise<void> {
  const control = createControlClient((await readDatabaseUrls()).control, { max: 2 });
  const context = { actor: systemActor("test"), control, now: () => new Date() };
  const configured = await configureShell(context, { node, sshTarget: null, serviceGroups: DEMO_SERVICE_GROUPS });
  expect(configured).toMatchObject({ ok: true });
  await setNodeFaults(new PostgresStore(control), node, faults);
  await control.$disconnect();
}
