import { expect, it } from "vitest";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { Look, PerformerDeps } from "../performer.ts";
import { verifyService } from "./verify-service.ts";

const STATE = { wanted: true, running: true, since: null, restarts: 0 };
const VERSION = "1.1.0";

/** A look at a service that was started, while these runners say that they live: their connections' names. */
function lookedAt(service: { name: string; process: string | null }, runners: readonly string[]) {
  const services: Partial<PlatformServices> = {
    list: () => Promise.resolve([{ ...STATE, ...service }]),
    healthy: () => Promise.resolve({ healthy: true }),
  };
  const rows = runners.map((application, key) => ({ key, application, since: new Date(), runs: 0 }));
  const platform = { $queryRaw: () => Promise.resolve(rows) };
  const look: Partial<Look<"platformService.verify">> = {
    action: { type: "platformService.verify", service: service.name, version: VERSION },
    attempt: 1,
    handle: { attempt: 1, restarts: 0, well: null },
    cancelRequested: false,
  };
  return verifyService({ services, platform } as unknown as PerformerDeps, look as Look<"platformService.verify">);
}

const FIRST = { name: "first", process: "runner-1" };

it.each([
  ["of this release, under another name in the manifest", FIRST, ["lull runner ready runner-1@1.1.0"], /well, and of/],
  ["of the release before", FIRST, ["lull runner ready runner-1@1.0.0"], /is of 1\.0\.0, not of 1\.1\.0/],
  ["that doesn't live, while another does", FIRST, ["lull runner ready runner-2@1.1.0"], /first isn't live yet/],
  ["that something else keeps", { name: "runner-9", process: null }, [], /runner-9 isn't live yet/],
])("a runner %s", async (_, service, runners, detail) => {
  expect(await lookedAt(service, runners)).toMatchObject({
    kind: "look",
    detail: expect.stringMatching(detail) as string,
  });
});

it("a service that is no runner is well when it says so", async () => {
  const outcome = await lookedAt({ name: "search", process: null }, []);
  expect(outcome).toMatchObject({ kind: "look", detail: "it is well", handle: { well: "it is well" } });
});
