import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { emptyDatabase } from "../cluster/empty-database.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";

const NOWHERE = "/nonexistent/state";
let control: ControlTestDatabase;
let platform: PlatformTestDatabase;

beforeEach(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
  vi.stubEnv("CONTROL_DATABASE_URL", control.url);
  vi.stubEnv("PLATFORM_DATABASE_URL", platform.url);
  vi.stubEnv("PLATFORM_ADMIN_DATABASE_URL", platform.adminUrl);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([control.drop(), platform.drop()]);
});

describe("databases that the environment gives", () => {
  it("are used as they are when nothing is missing", async () => {
    expect(await setUpDatabases(NOWHERE)).toEqual({
      control: control.url,
      platform: platform.url,
      platformAdmin: platform.adminUrl,
    });
  });

  it("are an error that names the missing migrations and the variable, when nobody permits to run them", async () => {
    const empty = await emptyDatabase();
    try {
      vi.stubEnv("CONTROL_DATABASE_URL", empty.url);
      await expect(setUpDatabases(NOWHERE)).rejects.toThrow(/_initial.*CONTROL_OWNER_DATABASE_URL/);
    } finally {
      await empty.drop();
    }
  });

  it("are migrated by their owner when its URL is given", { timeout: 300_000 }, async () => {
    const empty = await emptyDatabase();
    try {
      const app = new URL(control.url);
      app.pathname = new URL(empty.url).pathname;
      vi.stubEnv("CONTROL_DATABASE_URL", app.href);
      vi.stubEnv("CONTROL_OWNER_DATABASE_URL", empty.url);
      await setUpDatabases(NOWHERE);
      vi.stubEnv("CONTROL_OWNER_DATABASE_URL", "");
      expect(await setUpDatabases(NOWHERE)).toMatchObject({ control: app.href });
    } finally {
      await empty.drop();
    }
  });

  it("that can't be reached are an error that says so", async () => {
    vi.stubEnv("CONTROL_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:9/absent");
    await expect(setUpDatabases(NOWHERE)).rejects.toThrow("The given control database can't be reached");
  });
});
