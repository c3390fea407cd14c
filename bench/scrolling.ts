import type { Page } from "playwright";

const STEPS = 200;
const STEP_PX = 400;

export interface ScrollFigures {
  rows: number;
  /** Between two frames while one scrolls, in ms: the 95th percentile. */
  frameMs: number;
  /** The longest task of the page's thread meanwhile, in ms; 0: none took 50 ms. */
  longestTaskMs: number;
}

/** Scrolls through the list of all instances with the menu of each row, as an operator sees it. */
export async function scrolling(page: Page, rows: number): Promise<ScrollFigures> {
  await page.goto("/instances");
  const table = page.getByRole("table", { name: "Instances" });
  await table
    .getByRole("button", { name: /^Actions of / })
    .first()
    .waitFor();
  await page.evaluate(watchFrames);
  await table.hover();
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, STEP_PX);
  const { frames, longest } = await page.evaluate(
    () => (window as unknown as { watched: { frames: number[]; longest: number } }).watched,
  );
  const sorted = frames.toSorted((a, b) => a - b);
  return { rows, frameMs: sorted[Math.floor(sorted.length * 0.95)] ?? Infinity, longestTaskMs: longest };
}

/** In the page: notes the time between frames, and the longest task. */
function watchFrames(): void {
  const watched = { frames: [] as number[], longest: 0 };
  Object.assign(window, { watched });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longest = Math.max(watched.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
  let last = performance.now();
  const frame = (now: number): void => {
    watched.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
