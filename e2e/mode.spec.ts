import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { open } from "./open.ts";
import { signInAs, signInWith } from "./sign-in-as.ts";

const JOBS = "Stop server side jobs";
const STOPPED = /Jobs are stopped for maintenance/;

// One system has one mode: these take turns.
test.describe.configure({ mode: "serial" });

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const dialogOf = (page: Page) => page.getByRole("dialog", { name: /^Mode of/ });
const bar = (page: Page) => page.getByRole("status", { name: "Maintenance" });

async function turn(page: Page, to: "ON" | "OFF", reason: string, button: RegExp): Promise<void> {
  await open(page, "/mode");
  await card(page, JOBS)
    .getByRole("button", { name: `Turn ${to}…` })
    .click();
  await dialogOf(page).getByLabel("Reason").fill(reason);
  await dialogOf(page).getByRole("button", { name: button }).click();
  await expect(dialogOf(page)).toHaveCount(0);
}

async function someoneElse(browser: Browser, page: Page, as?: (other: Page) => Promise<void>): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const other = await context.newPage();
  if (as) await as(other);
  else await open(other, "/login");
  return other;
}

/** How long after the change was answered a page shows the bar, or is rid of it: in the page's own time. */
async function secondsUntil(other: Page, shown: boolean, change: () => Promise<void>): Promise<number> {
  const seen = other.waitForFunction(
    (wanted) => (document.querySelector("[data-banners]")?.getAttribute("data-banners") !== "0") === wanted,
    shown,
    { polling: 10 },
  );
  await change();
  const answered = Date.now();
  await seen;
  return Math.max(0, Date.now() - answered) / 1000;
}

test("a switch needs a reason, says beforehand what it will do, and raises the bar on open pages without a reload [EXA-10, SEM-08, SEM-09]", async ({
  page,
  browser,
}) => {
  await signInAs(page, "admin");
  const stranger = await someoneElse(browser, page);
  const member = await someoneElse(browser, page, (other) =>
    signInWith(other, "acme", process.env.LULL_DEMO_PASSWORD ?? ""),
  );
  await expect(bar(stranger)).toHaveText("");

  await open(page, "/mode");
  await expect(card(page, JOBS)).toContainText("OFF");
  await expect(card(page, "Load mode")).toContainText("OFF");
  await card(page, JOBS).getByRole("button", { name: "Turn ON…" }).click();
  const dialog = dialogOf(page);
  await expect(dialog.getByRole("region", { name: "What it will do now" })).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Stop server side jobs for the whole system" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Reason").fill("storage upgrade");
  await dialog.getByLabel("Who to ask").fill("the desk");
  await dialog.getByRole("textbox", { name: "Notice" }).fill("We upgrade the storage.");
  await expect(
    dialog.getByText("Failed. The backup server is under maintenance. We upgrade the storage."),
  ).toBeVisible();
  await expectAccessible(page);

  const seconds = await secondsUntil(stranger, true, async () => {
    await confirm.click();
    await expect(dialog).toHaveCount(0);
  });
  // How soon it is on a thousand pages, bench/banner.ts measures.
  expect(seconds).toBeLessThan(20);
  for (const other of [stranger, member, page]) {
    await expect(bar(other)).toContainText(STOPPED);
    await expect(bar(other)).toContainText("We upgrade the storage. Ask the desk.");
  }
  await expect(card(page, JOBS)).toContainText(/Turned ON by admin .*“storage upgrade”/);
  await expect(page.getByRole("list", { name: "History" }).getByRole("listitem").first()).toContainText(
    "‘Stop server side jobs’ ON",
  );
  await expectAccessible(page);
  await expectAccessible(stranger);

  await open(member, "/mode");
  await expect(member.getByText("This needs membership of system-admin.")).toBeVisible();
  await expect(member.getByText("storage upgrade")).toHaveCount(0);
  await expectAccessible(member);

  const gone = await secondsUntil(stranger, false, () =>
    turn(page, "OFF", "done", /^Let server side jobs start for the whole system$/),
  );
  expect(gone).toBeLessThan(20);
  await expect(bar(stranger)).toHaveText("");
  await expect(bar(member)).toHaveText("");
  await stranger.context().close();
  await member.context().close();
});

test("two admins don't overwrite each other: the later one sees who was first and decides anew", async ({
  page,
  browser,
}) => {
  await signInAs(page, "admin");
  const second = await someoneElse(browser, page, (other) => signInAs(other, "admin"));
  for (const each of [page, second]) {
    await open(each, "/mode");
    await card(each, "Notice").getByRole("button", { name: "Edit notice…" }).click();
  }
  await dialogOf(page).getByRole("textbox", { name: "Notice" }).fill("The first one's text.");
  await dialogOf(page).getByRole("button", { name: "Save for the whole system" }).click();
  await expect(dialogOf(page)).toHaveCount(0);

  const dialog = dialogOf(second);
  await expect(dialog.getByRole("alert")).toContainText("Somebody changed it meanwhile");
  await dialog.getByRole("textbox", { name: "Notice" }).fill("The second one's text.");
  await dialog.getByRole("button", { name: "Save for the whole system" }).click();
  await expect(dialog.getByRole("alert")).toContainText(/admin changed it at .* Nothing was changed/);
  await expect(card(page, "Notice")).toContainText("The first one's text.");

  await dialog.getByRole("button", { name: "Show what holds now" }).click();
  await expect(dialog.getByRole("textbox", { name: "Notice" })).toHaveValue("The first one's text.");
  await dialog.getByRole("textbox", { name: "Notice" }).fill("");
  await dialog.getByRole("button", { name: "Save for the whole system" }).click();
  await expect(card(page, "Notice")).toContainText("The default");
  await second.context().close();
});

test("a switch for one organization is shown as such, inherited by its workspaces, and told to its members alone", async ({
  page,
  browser,
}) => {
  await signInAs(page, "admin");
  const password = process.env.LULL_DEMO_PASSWORD ?? "";
  const acme = await someoneElse(browser, page, (other) => signInWith(other, "acme", password));
  const globex = await someoneElse(browser, page, (other) => signInWith(other, "globex", password));
  await open(page, "/mode");
  await page.getByRole("button", { name: "Set the mode of acme", exact: true }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole("radiogroup", { name: JOBS }).getByRole("radio", { name: "ON" }).click();
  await dialog.getByLabel("Reason").fill("their storage");
  await dialog.getByRole("button", { name: "Stop server side jobs for acme" }).click();

  const row = (place: string) =>
    page
      .getByRole("table", { name: "Organizations and workspaces" })
      .getByRole("row")
      .filter({ has: page.getByRole("cell", { name: place, exact: true }) });
  await expect(row("acme")).toContainText("ONset here");
  await expect(row("acme/production")).toContainText("ONby its organization");
  await expect(row("globex")).not.toContainText("ON");
  await expect(bar(acme)).toContainText("acme: Jobs are stopped for maintenance.");
  await expect(bar(globex)).toHaveText("");
  await expect(bar(page)).toHaveText("");

  await page.getByRole("button", { name: "Set the mode of acme", exact: true }).click();
  await dialog.getByRole("radiogroup", { name: JOBS }).getByRole("radio", { name: "OFF" }).click();
  await dialog.getByLabel("Reason").fill("done");
  await dialog.getByRole("button", { name: "Let server side jobs start for acme" }).click();
  await expect(bar(acme)).toHaveText("");
  await acme.context().close();
  await globex.context().close();
});
