import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { eventually } from "../tests/eventually.ts";
import { liveMap, type LiveMapFigures } from "./live-map.ts";
import { ownLull, type OwnLull } from "./own-lull.ts";
import { plant } from "./plant.ts";
import { scrolling, type ScrollFigures } from "./scrolling.ts";

/** At the 99th percentile: until a change of a guest's node is on an open page. */
export const GOALS = { seenMs: 1000, requestsPerSecond: 10, frameMs: 50 };

/** What a person feels of the pages in Chromium: the live map during a large drain, and a long table. */
export async function benchPages(): Promise<{ map: LiveMapFigures; scroll: ScrollFigures }> {
  const lull = await ownLull();
  const control = createControlClient((await readDatabaseUrls(lull.stateDir)).control, { max: 2 });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--no-first-run"],
  });
  try {
    const page = await signedIn(browser, lull);
    const map = await liveMap(page, control);
    const planted = await plant(control);
    await eventually(async () => {
      if ((await control.instance.count()) < planted) throw new Error(`not all of ${planted} are known yet`);
    }, 300_000);
    return { map, scroll: await scrolling(page, planted) };
  } finally {
    await browser.close();
    await disconnect(control);
    await lull.end();
  }
}

async function signedIn(browser: Browser, { url, password }: OwnLull): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto("/login");
  await page.getByLabel("Name").fill("operator");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("navigation", { name: "Pages" }).waitFor();
  return page;
}

function disconnect(control: ControlClient): Promise<void> {
  return control.$disconnect();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchPages());
