import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readReach } from "#lib/queries/gate/read-reach.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";
import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { keepComponentStates } from "#lib/use-cases/status/keep-component-states.ts";
import { eventually } from "../eventually.ts";
import { openPage, type OpenPage } from "./open-page.ts";
import { realGate, type RealGate } from "./real-gate.ts";

let gate: RealGate;
let shopPage: OpenPage;
beforeAll(async () => {
  gate = await realGate();
  await createApplication(gate.context(), { slug: "shop", name: "Shop", hosts: ["shop.example.org"], public: true });
  await keepComponentStates(gate.control, { now: new Date() });
  await eventually(async () => expect((await fetch(`${gate.url}/gate/status.json?application=shop`)).status).toBe(200));
  shopPage = openPage(gate.url, "application=shop&lang=en");
  await eventually(async () => expect(shopPage.banner).toBeNull());
});
afterAll(async () => {
  shopPage.request.destroy();
  await gate.end();
});

const statusText = async () => (await fetch(`${gate.url}/status`)).text();

describe("a gate process", () => {
  it("tells open pages of a switch, and of an application's own mode", async () => {
    await gate.readOnly(true, "New disks.");
    await eventually(async () => expect(shopPage.banner).toMatchObject({ label: "Read-only", notice: "New disks." }));
    await gate.readOnly(false);
    await eventually(async () => expect(shopPage.banner).toBeNull());
    await setOwnMode(gate.context(), { slug: "shop", mode: "maintenance", reason: "a secret reason" });
    await eventually(async () => expect(shopPage.banner).toMatchObject({ label: "Maintenance" }));
    expect(JSON.stringify(shopPage.banner)).not.toContain("secret");
  });

  it("shows on its status page what the worker has seen and what is planned", async () => {
    await keepComponentStates(gate.control, { now: new Date() });
    const times = { startsAt: "2999-01-01T01:00:00Z", endsAt: "2999-01-01T02:00:00Z" };
    await announceMaintenance(gate.context(), { title: "Move to the new hall", components: ["shop"], ...times });
    await eventually(async () => {
      const html = await statusText();
      expect(html).toContain("Maintenance is under way.");
      expect(html).toContain("Move to the new hall");
      expect(html).not.toContain("secret");
    });
  });

  it("says in control how many pages it reaches", async () => {
    await eventually(async () =>
      expect(await readReach(gate.control, new Date())).toMatchObject({
        ...{ gates: 1, open: 1, shown: 1 },
        applications: [{ slug: "shop", open: 1, shown: 1 }],
      }),
    );
  });

  it("shows the last known state when it is started without a database", async () => {
    await gate.start(false);
    const html = await statusText();
    expect(html).toContain("Maintenance is under way.");
    expect(html).toContain("Move to the new hall");
    const page = openPage(gate.url, "application=shop&lang=de");
    await eventually(async () => expect(page.banner).toMatchObject({ label: "Wartung" }));
    page.request.destroy();
  });
});
