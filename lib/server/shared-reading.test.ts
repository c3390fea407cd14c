import { expect, it } from "vitest";
import { done } from "#lib/use-cases/outcome.ts";
import { sharedReading } from "./shared-reading.ts";

it("asks once for all who ask at the same time, and anew afterwards, after a failure too", async () => {
  let asked = 0;
  const read = sharedReading(async () => {
    asked += 1;
    if (asked === 2) throw new Error("gone");
    return done(asked);
  });
  expect(await Promise.all([read("hv1"), read("hv1"), read("hv1")])).toEqual([done(1), done(1), done(1)]);
  await expect(read("hv1")).rejects.toThrow("gone");
  expect(await read("hv1")).toEqual(done(3));
});

it("asks four nodes at once at most, and says when to try again", async () => {
  const open = Promise.withResolvers<string>();
  const read = sharedReading(() => open.promise.then(done));
  const asked = ["hv1", "hv2", "hv3", "hv4"].map(read);
  expect(await read("hv5")).toMatchObject({ ok: false, reason: "unavailable", retryAfterSeconds: 2 });
  open.resolve("read");
  await Promise.all(asked);
  expect(await read("hv5")).toEqual(done("read"));
});
