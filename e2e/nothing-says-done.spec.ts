import { expect, test, type Page } from "@playwright/test";
import type { Page as ListPage } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import type { OperationSummary, OperationView } from "#lib/queries/operations/operation-view.ts";
import { moveAll } from "./maintain.ts";
import { open } from "./open.ts";
import { ownFleet } from "./own-fleet.ts";
import { signInAs } from "./sign-in-as.ts";

const GUESTS = Array.from({ length: 8 }, (_, at) => ({ name: `web-${at + 1}`, memoryBytes: 10 * 1024 ** 3 }));
const ENDED = ["succeeded", "aborted", "failed", "abortFailed"];

test("nothing says done while a drain runs: the pages of operation and node, and the API, at every step", async ({
  page,
  context,
}) => {
  const fleet = await ownFleet("truth", GUESTS);
  await signInAs(page, "operator");
  const nodePage = await context.newPage();
  await open(nodePage, `/nodes/${fleet.node}`);
  const address = await moveAll(page, fleet.node, "who says done");
  const id = address.split("/").at(-1) ?? "";
  let whileRunning = 0;
  for (let ended = false; !ended;) {
    // What the pages say is read first: whatever they say must be true already.
    const shown = await shownBy(page, nodePage);
    const left = await fleet.onNode();
    const { before, list, after, node } = await told(page, fleet.node, id);
    ended = ENDED.includes(after.status);
    if (!ended && left.length > 0) whileRunning += 1;
    if (shown.done || shown.percent === 100 || shown.inMaintenance) expect(ENDED).toContain(before.status);
    if (left.length > 0 && !ended) expect(node.maintenance?.phase).toBe("entering");
    if (node.maintenance?.phase === "in") expect(await fleet.onNode()).toEqual([]);
    for (const each of [before, list, after]) expect(each.percent === 100).toBe(ENDED.includes(each.status));
    if (!ended) expect(ENDED).not.toContain(list.status);
  }
  expect(whileRunning).toBeGreaterThan(0);
  expect(await fleet.onNode()).toEqual([]);
  await expect.poll(() => shownBy(page, nodePage)).toEqual({ done: true, percent: 100, inMaintenance: true });
  await fleet.end();
});

/** What a person reads on both pages just now. */
async function shownBy(page: Page, nodePage: Page) {
  const main = page.getByRole("main");
  const percent = Number.parseInt(
    (await main
      .getByText(/^\d+ %$/)
      .first()
      .textContent()) ?? "0",
    10,
  );
  const done = (await main.getByText("Done", { exact: true }).count()) > 0;
  const inMaintenance = (await nodePage.getByRole("main").getByText("Maintenance", { exact: true }).count()) > 0;
  return { done, percent, inMaintenance };
}

/** What the API says, the operation before and after the others: they were read in between. */
async function told(page: Page, node: string, id: string) {
  const get = async <T>(path: string): Promise<T> => (await page.request.get(`/api/v1/${path}`)).json() as Promise<T>;
  const before = await get<OperationView>(`operations/${id}`);
  const { items } = await get<ListPage<OperationSummary>>("operations?limit=200");
  const list = items.find((each) => each.id === id);
  const view = await get<NodeView>(`nodes/${node}`);
  const after = await get<OperationView>(`operations/${id}`);
  if (!list) throw new Error("the list doesn't know the operation");
  return { before, list, after, node: view };
}
