import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
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
