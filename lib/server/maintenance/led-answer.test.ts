import { describe, expect, it } from "vitest";
import { ledAnswer } from "./led-answer.ts";
import { UNKNOWN } from "./maintenance-now.ts";

const NOW = { ...UNKNOWN, state: "on", reason: "new disks", notice: "Back at noon." } as const;
const get = { method: "GET", url: "http://lull.test/nodes" };

describe("who is led away", () => {
  it("is sent to the page that says why, by a whole address; what was posted isn't posted there", () => {
    const lead = { kind: "redirect", to: "/maintenance?from=%2Fnodes" } as const;
    expect(ledAnswer(lead, NOW, get).status).toBe(307);
    expect(ledAnswer(lead, NOW, get).headers.get("location")).toBe("http://lull.test/maintenance?from=%2Fnodes");
    expect(ledAnswer(lead, NOW, { ...get, method: "POST" }).status).toBe(303);
  });

  it("gets 503 as a program, with a reason and when to ask again [SEM-20]", async () => {
    const answer = ledAnswer({ kind: "refuse" }, NOW, get);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({
      ...{ by: "maintenance", maintenance: "on", notice: "Back at noon." },
      detail: "The platform is under maintenance (new disks). Nothing was done.",
    });
  });

  it("goes there with an open page whose action isn't done", async () => {
    const answer = ledAnswer({ kind: "action", to: "/maintenance" }, NOW, { ...get, method: "POST" });
    expect(answer.headers.get("x-action-redirect")).toBe("/maintenance");
    expect(await answer.text()).toBe("");
  });
});
