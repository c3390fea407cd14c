import { describe, expect, it } from "vitest";
import { gateAddress } from "./gate-address.ts";

describe("the gate's address", () => {
  it.each([
    [
      "the same host at the gate's port",
      "lull.example.org:3000",
      { GATE_PORT: "4001" },
      "http://lull.example.org:4001",
    ],
    ["port 3001 unless told otherwise", "127.0.0.1", {}, "http://127.0.0.1:3001"],
    ["an address of the newer kind", "[::1]:3000", {}, "http://[::1]:3001"],
    [
      "what is set, without its path",
      "lull.example.org",
      { LULL_GATE_URL: "https://status.example.org/x" },
      "https://status.example.org",
    ],
    ["nothing for a host that is none", "a@b/c", {}, null],
    ["nothing without a host", null, {}, null],
  ])("is %s", (_, host, env, address) => {
    expect(gateAddress(host, { NODE_ENV: "test", ...env })).toBe(address);
  });
});
