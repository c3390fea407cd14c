import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { changeApplication } from "#lib/use-cases/applications/change.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { removeApplication } from "#lib/use-cases/applications/remove.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";
import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { controlDatabase } from "../postgres.ts";

let database: Awaited<ReturnType<typeof controlDatabase>>;
beforeAll(async () => {
  database = await controlDatabase();
});
afterAll(() => database.drop());

const VERBS = {
  createApplication,
  changeApplication,
  removeApplication,
  setOwnMode,
  announceMaintenance,
  cancelAnnounced,
};

// The pages' actions reach the use cases without the API's edge: each has to refuse by itself.
it.each(Object.entries(VERBS))("%s is the system-admin's alone, in the use case itself", async (_name, verb) => {
  for (const groups of [["level3", "level2", "level1"], []]) {
    const actor: Actor = { ...systemActor("eve"), kind: "user", groups };
    const context = { actor, control: database.client, now: () => new Date() };
    expect(await verb(context, {})).toMatchObject({ ok: false, reason: "forbidden" });
  }
});
