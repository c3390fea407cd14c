import { expect, test } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

test("a node's ssh target is tested and kept with its groups of services, which are checked at once [SEM-34]", async ({
  page,
}) => {
  const fleet = await ownFleet("shell", []);
  await signInAs(page, "admin");
  await open(page, `/nodes/${fleet.node}`);
  const services = page.getByRole("region", { name: "Services" });
  await expect(services).toContainText("Nothing has to run here");
  await services.getByRole("button", { name: "Configure…" }).click();
  const dialog = page.getByRole("dialog", { name: `Commands on ${fleet.node}` });
  await dialog.getByLabel("SSH target").fill("-oProxyCommand=id");
  await dialog.getByRole("button", { name: "Test connection" }).click();
  await expect(dialog.getByRole("alert")).toContainText("It is user@host");
  await dialog.getByLabel("SSH target").fill("root@node.example.net:2222");
  await dialog.getByRole("button", { name: "Test connection" }).click();
  await expect(dialog.getByText(`${fleet.node} answers`)).toBeVisible();

  await dialog.getByRole("button", { name: "Add group of services" }).click();
  const group = dialog.getByRole("group", { name: "Group 1" });
  await group.getByLabel("Name").fill("JumpScale");
  await group.getByLabel("The list reads like").selectOption("ays status");
  await group.getByLabel("Command that lists them").fill('ays "status');
  await expect(dialog.getByRole("button", { name: `Keep for ${fleet.node}` })).toHaveAttribute("aria-disabled", "true");
  await group.getByLabel("Command that lists them").fill("ays status");
  await group.getByLabel("Command that starts one").fill("ays start {name}");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: `Keep for ${fleet.node}` }).click();
  await expect(page.getByRole("region", { name: "JumpScale" })).toContainText("4 services running");
  const kept = await page.request.get(`/api/v1/nodes/${fleet.node}/shell`);
  expect(await kept.json()).toMatchObject({
    sshTarget: "root@node.example.net:2222",
    rebootCommand: null,
    serviceGroups: [
      { name: "JumpScale", list: ["ays", "status"], startAll: null, startOne: ["ays", "start", "{name}"] },
    ],
  });
  await fleet.end();
});

test("who may not register nodes reads why the form stays closed", async ({ page }) => {
  await signInAs(page, "operator");
  await open(page, "/nodes/sim6");
  const button = page.getByRole("region", { name: "Services" }).getByRole("button", { name: "Configure…" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await button.focus();
  await expect(page.getByRole("tooltip")).toContainText("This needs membership of level3.");
});
