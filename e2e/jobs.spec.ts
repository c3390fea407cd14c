import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs, signInWith } from "./sign-in-as.ts";

async function register(page: Page, name: string, seconds: string): Promise<void> {
  await open(page, "/jobs");
  await page.getByRole("button", { name: "Run…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind").selectOption({ label: "Ansible execution" });
  await dialog.getByLabel("Workspace").selectOption({ label: "Acme / Staging" });
  await dialog.getByLabel("Name (optional)").fill(name);
  await dialog.getByLabel("For how many seconds (optional)").fill(seconds);
  await dialog.getByRole("button", { name: "Register the run" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("a run is registered, executed by a runner, and its page follows it with its output", async ({ page }) => {
  await signInAs(page, "admin");
  await open(page, "/jobs");
  await expect(page.getByText(/2 runners live: runner-1/)).toBeVisible();
  await expectAccessible(page);
  await register(page, "page check", "2");
  await expect(page.getByLabel("Output")).toContainText("Verifies");
  await expect(page.getByText("Complete", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Exit code")).toBeVisible();
  await expectAccessible(page);
  await open(page, "/jobs?state=complete&organization=acme&q=page+check");
  await expect(
    page.getByRole("table", { name: "Runs", exact: true }).getByRole("row").filter({ hasText: "page check" }),
  ).toContainText("Complete");
});

test("a run that goes on is canceled, and says by whom", async ({ page }) => {
  await signInAs(page, "admin");
  await register(page, "too long", "600");
  await expect(page.getByText("Executing", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel run…" }).click();
  await page.getByRole("dialog").getByLabel("Why (optional)").fill("wrong inventory");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expect(page.getByText("Canceled by admin: wrong inventory.")).toBeVisible();
});

test("a member sees its own organization's runs alone", async ({ page }) => {
  await signInWith(page, "globex", process.env.LULL_DEMO_PASSWORD ?? "");
  await open(page, "/jobs");
  await expect(page.getByRole("table", { name: "Runs", exact: true })).toContainText("Globex / Main");
  await expect(page.getByRole("table", { name: "Runs", exact: true })).not.toContainText("Acme");
  await expect(page.getByRole("table", { name: "Runs by organization and workspace" })).not.toContainText("Acme");
});

test("a system-admin edits a kind's rules; others read them and are told why they can't", async ({ page }) => {
  await signInAs(page, "viewer");
  await open(page, "/jobs/kinds");
  await expect(page.getByRole("button", { name: "Edit Terraform CLI execution" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expectAccessible(page);
  await page.context().clearCookies();
  await signInAs(page, "admin");
  await open(page, "/jobs/kinds");
  await page.getByRole("button", { name: "Edit Terraform CLI execution" }).click();
  const dialog = page.getByRole("dialog");
  await expectAccessible(page);
  await dialog.getByLabel("A run that wants to start (any target)").selectOption("refused");
  await dialog.getByRole("button", { name: "Save the kind" }).click();
  await expect(
    page.getByRole("table", { name: "Job kinds" }).getByRole("row", { name: /Terraform CLI/ }),
  ).toContainText("fails at once, with the notice");
});
