import { expect, it } from "vitest";
import { runChild } from "./run-child.ts";

it("begins nothing after a signal has come: whoever asked while it came is told what it would have ended with", async () => {
  const ended = await runChild(["no-such-command"], { child: null, signal: "SIGTERM" });
  expect(ended).toMatchObject({ exitCode: 143, message: "Ended by SIGTERM before it began." });
});
