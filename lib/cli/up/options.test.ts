import { describe, expect, it } from "vitest";
import { parseOptions } from "./options.ts";

describe("the options of up", () => {
  it("have defaults", () => {
    expect(parseOptions([], {})).toEqual({
      ok: true,
      options: { port: 3000, gatePort: 3001, lab: false, tls: false, detach: false, reset: false },
    });
  });

  it("take ports from the environment, and the command line first", () => {
    const parsed = parseOptions(["--port", "4000", "--lab"], { PORT: "5000", GATE_PORT: "5001" });
    expect(parsed).toMatchObject({ ok: true, options: { port: 4000, gatePort: 5001, lab: true } });
  });

  it.each([
    [["--prot", "1"], "Unknown option '--prot'"],
    [["now"], "Unknown argument 'now'"],
    [["--port", "70000"], "--port needs a port from 1 to 65535"],
    [["--port"], "--port needs a port from 1 to 65535"],
    [["--lab=yes"], "--lab takes no value"],
    [["--port", "3001"], "can't both have port 3001"],
  ])("refuse %j and name the valid ones", (argv, message) => {
    const parsed = parseOptions(argv, {});
    expect(parsed).toMatchObject({ ok: false });
    expect("message" in parsed && parsed.message).toContain(message);
    expect("message" in parsed && parsed.message).toContain("--detach");
  });
});
