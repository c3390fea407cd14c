import { expect, it } from "vitest";
import { dispatch } from "../api/route-files.ts";

const NOWHERE = "postgresql://nobody:nothing@127.0.0.1:1/none";
process.env.CONTROL_DATABASE_URL = NOWHERE;
process.env.PLATFORM_DATABASE_URL = NOWHERE;
process.env.PLATFORM_ADMIN_DATABASE_URL = NOWHERE;

it.each([
  ["GET", "/api/platform/maintenance-mode-setting"],
  ["PATCH", "/api/platform/maintenance-mode-setting"],
  ["GET", "/api/acme/platform/maintenance-mode-setting"],
  ["GET", "/api/ita/backyard-execute-check/"],
  ["POST", "/api/platform/organizations"],
])("without the control database %s %s answers 503 as JSON, and never redirects", async (method, path) => {
  const authorization = `Basic ${Buffer.from("root:whatever it is").toString("base64")}`;
  const response = await dispatch(new Request(`http://lull.test${path}`, { method, headers: { authorization } }));
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await response.json()).toMatchObject({ result: "503-00001", data: null });
});
