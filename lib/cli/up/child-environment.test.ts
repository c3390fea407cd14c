import { expect, it } from "vitest";
import { childEnvironment } from "./child-environment.ts";

it("hands no password on, and says where the state lies", () => {
  const given = { PATH: "/bin", LULL_ADMIN_PASSWORD: "a", LULL_DEMO_PASSWORD: "b", LULL_MAINTENANCE_PASSWORD: "c" };
  const env = childEnvironment({ NODE_ENV: "production", ...given }, "/srv/state");
  expect(Object.keys(env).filter((name) => name.endsWith("PASSWORD"))).toEqual([]);
  expect(env).toMatchObject({ PATH: "/bin", LULL_STATE_DIR: "/srv/state" });
});
