import { describe, expect, it } from "vitest";
import { refuseAddress, refuseApiAddress } from "./refuse-address.ts";

const at = (path: string): Response | null => refuseAddress(new URL(path, "http://localhost"));

describe("a page's address", () => {
  it.each(["/", "/nodes/hv%201", "/instances?q=100%25", "/nodes/%2500", "/nodes/%E6%BC%A2"])("%s is good", (path) => {
    expect(at(path)).toBeNull();
  });

  it.each(["/nodes/%00", "/nodes/a%00b", "/instances?q=%00"])("%s is refused for its NUL", async (path) => {
    const answer = at(path);
    expect(answer?.status).toBe(400);
    expect(await answer?.text()).toBe(
      "This address has a NUL character (%00). Check the link, or begin at the overview.\n",
    );
  });

  it.each(["/api/v1/nodes/%", "/api/v1/nodes/%ED%A0%80"])("%s is refused as a problem of the API", async (path) => {
    const answer = refuseApiAddress(new URL(path, "http://localhost"));
    expect(answer?.status).toBe(400);
    expect(await answer?.json()).toMatchObject({ type: "urn:lull:problem:invalid" });
    expect(refuseApiAddress(new URL("/api/v1/nodes/a%20b", "http://localhost"))).toBeNull();
  });

  it.each(["/nodes/%", "/nodes/%E6%BC"])("%s is refused as malformed", (path) => {
    expect(at(path)?.status).toBe(400);
  });
});
