import type { Page } from "@playwright/test";

/** Goes to a page of Lull and waits until it listens: what is clicked before its script has come, nobody hears. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await listening(page);
}

export async function reopen(page: Page): Promise<void> {
  await page.reload();
  await listening(page);
}

async function listening(page: Page): Promise<void> {
  await page.locator("html[data-listening]").waitFor({ state: "attached" });
}
