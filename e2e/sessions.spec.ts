import { randomBytes } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs, signInWith } from "./sign-in-as.ts";

/** Asks the API as the page's user, as the page itself does. */
async function api<T>(page: Page, method: string, at: string, data?: object): Promise<T> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.fetch(`/api/v1${at}`, { method, headers: { origin }, ...(data && { data }) });
  expect(answer.ok(), `${method} ${at}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

/** An organization of the test's own, so that its switches stop nobody else's jobs. */
async function ownTenant(page: Page): Promise<{ slug: string; scope: string; label: string }> {
  const slug = `jobs-${randomBytes(3).toString("hex")}`;
  await api(page, "POST", "/organizations", { slug, name: slug });
  await api(page, "POST", `/organizations/${slug}/workspaces`, { slug: "main", name: "Main" });
  return { slug, scope: `${slug}/main`, label: `${slug} / Main` };
}

const turn = (page: Page, scope: string, jobsStopped: boolean): Promise<unknown> =>
  api(page, "PATCH", "/mode", { scope, jobsStopped, notice: "Back on Monday.", reason: "new disks" });

async function openStartJob(page: Page, label: string) {
  await open(page, "/jobs");
  await page.getByRole("button", { name: "Start a job…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Workspace", { exact: true }).selectOption({ label });
  return dialog;
}

test.describe("a tenant's jobs", () => {
  test("in maintenance: what is refused is said beforehand, and the session shows the notice", async ({ page }) => {
    await signInAs(page, "admin");
    const tenant = await ownTenant(page);
    await turn(page, tenant.scope, true);
    const dialog = await openStartJob(page, tenant.label);
    await dialog.getByLabel("Kind", { exact: true }).selectOption({ label: "Replication to a cloud host" });
    await expect(dialog.getByText("It can start now")).toBeVisible();
    await dialog.getByLabel("Kind", { exact: true }).selectOption({ label: "VMware vSphere backup" });
    await dialog.getByLabel("Target", { exact: true }).selectOption({ label: "Elsewhere" });
    await expect(dialog.getByText("It can start now")).toBeVisible();
    await dialog.getByLabel("Target", { exact: true }).selectOption({ label: "The provider’s cloud repository" });
    await expect(dialog.getByText("It would be refused now")).toBeVisible();
    await expect(dialog.getByText("Back on Monday.")).toBeVisible();
    await dialog.getByText(/^What starts now/).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Start it, though it will be refused" }).click();
    await expect(page).toHaveURL(/\/jobs\/.+-/);
    await expect(page.getByText("The backup server is under maintenance. Back on Monday.")).toBeVisible();
    await expect(page.getByText("Refused: 'Stop server side jobs' is on.")).toBeVisible();
    await expectAccessible(page);
  });

  test("a session is watched as it goes, task by task", async ({ page }) => {
    await signInAs(page, "admin");
    const tenant = await ownTenant(page);
    const job = { kind: "vsphere-backup", target: "cloudRepository", name: "Nightly backup" };
    const place = { organization: tenant.slug, workspace: "main" };
    const { id } = await api<{ id: string }>(page, "POST", "/sessions", { ...job, ...place });
    await api(page, "POST", `/sessions/${id}/tasks`, { ordinal: 1, name: "web1" });
    await open(page, `/jobs/${id}`);
    await expect(page.getByRole("heading", { level: 1, name: "Nightly backup" })).toBeVisible();
    const tasks = page.getByRole("table", { name: "Tasks of this session" });
    await expect(tasks.getByRole("row", { name: /web1/ })).toContainText("Executing");
    await api(page, "POST", `/sessions/${id}/tasks/1/end`, { name: "web1", exitCode: 0 });
    await expect(tasks.getByRole("row", { name: /web1/ })).toContainText("Success");
    await turn(page, tenant.scope, true);
    await api(page, "POST", `/sessions/${id}/tasks`, { ordinal: 2, name: "web2" });
    await expect(tasks.getByRole("row", { name: /web2/ })).toContainText("Back on Monday.");
    await api(page, "POST", `/sessions/${id}/end`, { exitCode: 75 });
    await expect(page.getByText("1 of its tasks failed.")).toBeVisible();
    await expect(page.getByText("1 succeeded, 1 failed of 2")).toBeVisible();
    await expectAccessible(page);
  });

  test("another organization's session isn't there for a member, who starts jobs of his own", async ({
    page,
    browser,
  }) => {
    await signInAs(page, "admin");
    const tenant = await ownTenant(page);
    const place = { organization: tenant.slug, workspace: "main" };
    const { id } = await api<{ id: string }>(page, "POST", "/sessions", { kind: "restore-files", ...place });
    const member = await (await browser.newContext()).newPage();
    await signInWith(member, "globex", process.env.LULL_DEMO_PASSWORD ?? "");
    await open(member, `/jobs/${id}`);
    await expect(member.getByText(tenant.slug)).toHaveCount(0);
    await expect(member.getByRole("heading", { name: "Statistics" })).toHaveCount(0);
    const dialog = await openStartJob(member, "Globex / Main");
    await dialog.getByLabel("Kind", { exact: true }).selectOption({ label: "Agent restore on Linux" });
    await dialog.getByRole("button", { name: "Start the job" }).click();
    await expect(member).toHaveURL(/\/jobs\/.+-/);
    await expect(member.getByText("Agent restore on Linux, Globex / Main")).toBeVisible();
    await member.context().close();
  });
});
