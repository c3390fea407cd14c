import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { makeImage } from "#lab/chassis-cluster/image.ts";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs } from "./sign-in-as.ts";

const OLD = "21.4R3-S5.4";
const NEW = "22.4R3-S2.11";

test.afterEach(() => tellDevice("mend"));

test("an upgrade past its last safe moment is aborted, which leaves the cluster inconsistent; the recovery mends it [ICU-01, ICU-02, ICU-03]", async ({
  page,
}) => {
  await signInAs(page, "operator");
  await open(page, "/clusters");
  const row = page.getByRole("table", { name: "Clusters" }).getByRole("row").filter({ hasText: "edge" });
  await expect(row).toContainText("Consistent");
  await expectAccessible(page);
  // The device waits there, so that the abort comes when the secondary runs the new build.
  tellDevice("fault", JSON.stringify({ kind: "hold", phase: "syncSecondary" }));

  await open(page, "/clusters/edge");
  await choose(page, "Upgrade");
  const dialog = page.getByRole("dialog", { name: "Upgrade edge" });
  await dialog.getByRole("checkbox", { name: "no-tcp-syn-check" }).click();
  await expect(dialog.getByText(/both members reboot/i)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel("Reason").fill("CVE");
  await dialog.getByRole("button", { name: `Upgrade edge from ${OLD} to ${NEW}` }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Upgrade edge to ${NEW}` })).toBeVisible();
  await expect(page.getByText("The last safe moment to abort has passed")).toBeVisible();
  await expect(page.getByRole("timer", { name: "Time left" })).toBeVisible();
  await expect(page.getByRole("region", { name: "If you abort now" })).toContainText("becomes inconsistent");
  await expect(page.getByRole("region", { name: "Transcript of the devices" })).toContainText("in-service-upgrade");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Abort…" }).click();
  const abort = page.getByRole("dialog", { name: /^Abort/ });
  await expect(abort).toContainText("becomes inconsistent");
  await abort.getByRole("checkbox", { name: "I have read what it leads to" }).click();
  await abort.getByRole("button", { name: "Abort all the same" }).click();
  await expect(abort).toBeHidden();
  tellDevice("mend", "hold");
  await expect(page.getByText("Aborted", { exact: true })).toBeVisible();

  await open(page, "/");
  await expect(page.getByRole("alert").filter({ hasText: "Cluster edge is inconsistent" })).toBeVisible();
  await open(page, "/clusters/edge");
  await expect(page.getByRole("alert").filter({ hasText: "edge is inconsistent" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Recover…" }).click();
  const recover = page.getByRole("dialog", { name: "Recover edge" });
  await expect(recover.getByRole("list", { name: "Steps on node 1" }).getByRole("listitem")).toHaveText([
    /1\. Abort on node 1 – due now/,
    /2\. Roll the build back on node 1/,
    /3\. Reboot at once on node 1/,
  ]);
  await expectAccessible(page);
  await recover.getByLabel("Reason").fill("aborted too late");
  await recover.getByRole("button", { name: `Roll node1 back to ${OLD} and reboot it` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Recover edge" })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible();

  await open(page, "/clusters/edge");
  await expect(page.getByText("Consistent", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Members" }).getByText(OLD, { exact: true })).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Configuration backups" }).getByRole("row")).not.toHaveCount(0);
});

test("a cluster is registered, reached otherwise, rolled back and forgotten through its dialogs; an image is brought and removed", async ({
  page,
}) => {
  const password = "a password of this test";
  const device = await startEmulator({ user: "netops", password, speed: 60, name: "core" });
  try {
    await signInAs(page, "admin");
    await open(page, "/clusters");
    await page.getByRole("button", { name: "Register cluster…" }).click();
    const register = page.getByRole("dialog", { name: "Register cluster" });
    await register.getByLabel("Name", { exact: true }).fill("core");
    for (const { id, host, port } of device.members) {
      await register.getByLabel(`Host of member ${id}`).fill(host);
      await register.getByLabel(`Port of member ${id}`).fill(String(port));
    }
    await register.getByLabel("Account on the members").fill("netops");
    await register.locator("input[type=password]").fill("wrong");
    await confirmKeys(register);
    await register.getByRole("button", { name: "Test connection" }).click();
    await expect(register.getByRole("alert")).toContainText("doesn't accept netops with this password");
    await register.locator("input[type=password]").fill(password);
    await register.getByRole("button", { name: "Test connection" }).click();
    await expect(register.getByText("The cluster answers")).toBeVisible();
    await expectAccessible(page);
    await register.getByRole("button", { name: "Register cluster" }).click();
    await expect(register).toBeHidden();

    await open(page, "/clusters/core");
    const connection = page.getByRole("region", { name: "Connection" });
    await connection.getByRole("button", { name: "Change…" }).click();
    const change = page.getByRole("dialog", { name: "Change how core is reached" });
    await change.getByLabel("Host of member 1").fill("localhost");
    await confirmKeys(change);
    await change.getByRole("button", { name: "Test connection" }).click();
    await expect(change.getByText("The cluster answers")).toBeVisible();
    await expectAccessible(page);
    await change.getByRole("button", { name: "Change connection" }).click();
    await expect(change).toBeHidden();
    await expect(page.getByRole("region", { name: "Members" })).toContainText("localhost:");

    // Somebody at its console: a build is pending on one member alone.
    await rollBackAtDevice(device, password);
    await connection.getByRole("button", { name: "Test connection" }).click();
    await page.getByRole("button", { name: "Roll back…" }).click();
    const rollback = page.getByRole("dialog", { name: "Roll back the pending package of core" });
    await rollback.getByLabel("Reason").fill("installed by mistake");
    await expectAccessible(page);
    await rollback.getByRole("button", { name: /^Take .* back on node1$/ }).click();
    await expect(page.getByText("Done", { exact: true })).toBeVisible();

    await open(page, "/clusters");
    const images = page.getByRole("region", { name: "Images" });
    const { name, content: buffer } = makeImage("23.4R2-S1.4");
    const file = images.getByLabel("Image", { exact: true });
    await file.setInputFiles({ name: "-x y.tgz", mimeType: "application/gzip", buffer });
    await expect(images.getByRole("button", { name: "Upload image" })).toHaveAttribute("aria-disabled", "true");
    await file.setInputFiles({ name, mimeType: "application/gzip", buffer });
    await images.getByRole("button", { name: "Upload image" }).click();
    await expect(images.getByRole("row").filter({ hasText: name })).toContainText("Whole");
    await images.getByRole("button", { name: `Remove ${name}` }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: `Remove ${name}` })
      .click();
    await expect(images.getByRole("row").filter({ hasText: name })).toHaveCount(0);

    await open(page, "/clusters/core");
    await connection.getByRole("button", { name: "Forget…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Forget core" }).click();
    await expect(page).toHaveURL(/\/clusters$/);
    await expect(page.getByRole("row").filter({ hasText: "core" })).toHaveCount(0);
  } finally {
    await device.stop();
  }
});

/** As somebody who has compared them at both consoles. */
async function confirmKeys(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: /^Show host keys/ }).click();
  for (const member of [0, 1]) {
    await dialog.getByRole("checkbox", { name: `This is the key of member ${member}` }).click();
  }
}

async function rollBackAtDevice({ members }: Emulator, password: string): Promise<void> {
  const place = ({ id: member, host, port, hostKey }: Emulator["members"][number]) => ({ member, host, port, hostKey });
  const [one, two] = members;
  const secret = { kind: "password", password } as const;
  const console = junosDriver().connect({
    ...{ name: "core", userName: "netops", secret, settings: {}, members: [place(one), place(two)] },
  });
  await console.rollback(1);
  await console.close();
}

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole("button", { name: "Actions" }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
}

/** What a person says to the emulated device at its console. */
function tellDevice(...words: string[]): void {
  const script = path.join(import.meta.dirname, "../lab/chassis-cluster/main.ts");
  const folder = path.join(process.env.LULL_STATE_DIR ?? "", "cluster-emulator");
  const { status, stderr } = spawnSync(process.execPath, [script, "--dir", folder, ...words], { encoding: "utf8" });
  if (status !== 0) throw new Error(`The emulated device didn't take ${words.join(" ")}: ${stderr}`);
}
