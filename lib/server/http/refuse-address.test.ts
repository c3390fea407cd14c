import { describe, expect, it } from "vitest";
import { refuseAddress } from "./refuse-address.ts";

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
});
