import { expect, test, type Page } from "@playwright/test";
import { signInAs } from "./sign-in-as.ts";

/** Runs `enter` on the page as the server wrote it, before any of its scripts has come; they come afterwards. */
async function beforeScripts(page: Page, address: string, enter: () => Promise<void>): Promise<void> {
  const entered = Promise.withResolvers<undefined>();
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await entered.promise;
    await route.fallback();
  });
  await page.goto(address, { waitUntil: "commit" });
  await enter();
  await expect(page.locator("html[data-listening]")).toHaveCount(0);
  entered.resolve(undefined);
  await expect(page.locator("html[data-listening]")).toHaveCount(1);
  await page.unrouteAll({ behavior: "wait" });
}

test("what is typed, chosen or picked before the page's script has come counts", async ({ page }) => {
  await signInAs(page, "admin");
  await beforeScripts(page, "/instances", async () => {
    await page.getByRole("searchbox").first().fill("router");
    await page.getByLabel("State", { exact: true }).selectOption("running");
  });
  await expect(page).toHaveURL(/state=running/);
  await expect(page).toHaveURL(/q=router/);

  await beforeScripts(page, "/organizations/acme/staging", () =>
    page.getByLabel("Menu file").setInputFiles({
      name: "x.json",
      mimeType: "application/json",
      buffer: Buffer.from("{}"),
    }),
  );
  await expect(page.getByRole("button", { name: "Import menu file" })).toBeEnabled();
});
