import { describe, expect, it } from "vitest";
import { leadAway, wayBack, type Asked } from "./lead-away.ts";

const asked = (pathname: string, more: Partial<Asked> = {}): Asked => ({
  ...{ method: "GET", pathname, search: "", isAction: false },
  ...more,
});

describe("while maintenance isn't off [SEM-20]", () => {
  it.each([
    "/maintenance",
    "/maintenance/options",
    "/maintenance/data/situation",
    "/status",
    "/metrics",
    "/api/healthz",
    "/api/readyz",
    "/api/v1/mode",
    "/icon.svg",
    "/api/platform/maintenance-mode-setting",
    "/api/acme/platform/maintenance-mode-setting",
    "/api/ita/backyard-execute-check/",
  ])("%s is answered as ever", (path) => expect(leadAway(asked(path), "on")).toEqual({ kind: "none" }));

  it.each([
    ["/", "/maintenance"],
    ["/nodes", "/maintenance?from=%2Fnodes"],
    ["/login", "/maintenance"],
    ["/maintenancex", "/maintenance?from=%2Fmaintenancex"],
  ])("%s leads to %s [JSP-02]", (path, to) => expect(leadAway(asked(path), "on")).toEqual({ kind: "redirect", to }));

  it.each([
    "/api/v1/nodes",
    "/api/v1/events",
    "/api/banner/events",
    "/api/banner",
    "/api/auth/callback/credentials",
    "/api/v1/mode/quiesce",
    "/api/v1/platform/manifest",
    "/api/auth/platform/x",
  ])("%s is refused", (path) => expect(leadAway(asked(path), "on")).toEqual({ kind: "refuse" }));

  it("refuses to change the mode, and lets it be read", () => {
    expect(leadAway(asked("/api/v1/mode", { method: "PATCH" }), "on")).toEqual({ kind: "refuse" });
    expect(leadAway(asked("/api/v1/mode", { method: "HEAD" }), "on")).toEqual({ kind: "none" });
  });

  it("takes a page's action away with its page, and back to it [JSP-03]", () => {
    const action = asked("/nodes/hv1", { method: "POST", search: "?tab=guests", isAction: true });
    expect(leadAway(action, "on")).toEqual({ kind: "action", to: "/maintenance?from=%2Fnodes%2Fhv1%3Ftab%3Dguests" });
  });

  it("leads to the startup's page while the platform starts", () => {
    expect(leadAway(asked("/jobs"), "starting")).toEqual({ kind: "redirect", to: "/maintenance/startup?from=%2Fjobs" });
  });

  it("lets admitted runs tell how they end as long as it is entered, and no longer [SEM-17]", () => {
    const paths = ["heartbeat", "tasks", "tasks/3/end", "end"].map((path) => `/api/v1/sessions/77/${path}`);
    for (const path of paths) {
      expect(leadAway(asked(path, { method: "POST" }), "entering")).toEqual({ kind: "none" });
      expect(leadAway(asked(path, { method: "POST" }), "on")).toEqual({ kind: "refuse" });
    }
    expect(leadAway(asked("/api/v1/sessions/77/admission", { method: "POST" }), "entering")).toEqual({
      kind: "refuse",
    });
  });
});

it("leads nobody away while it is off", () => {
  for (const path of ["/", "/login", "/api/v1/nodes"]) expect(leadAway(asked(path), "off")).toEqual({ kind: "none" });
});

describe("the way back", () => {
  it.each([
    ["/nodes?q=a&_rsc=1x", "/nodes?q=a"],
    ["/login?from=%2Fjobs", "/jobs"],
    ["/login?from=https%3A%2F%2Fevil.example", "/"],
    ["/maintenance/options", "/"],
    ["//evil.example/x", "/"],
    ["/\\evil.example", "/"],
    ["https://evil.example", "/"],
    [undefined, "/"],
  ])("of %s is %s", (from, to) => expect(wayBack(from)).toBe(to));
});
