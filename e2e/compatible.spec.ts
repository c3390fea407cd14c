import { expect, test } from "@playwright/test";
import { runShell, shellClient } from "../tests/functions/shell-client.ts";

const admin = { name: "admin", password: process.env.LULL_ADMIN_PASSWORD ?? "" };
const url = process.env.LULL_URL ?? "";

test("Exastro's shell client reads and sets the settings against the real server, with no redirect", async () => {
  const client = shellClient(url, admin);
  const read = await client("GET", "/api/platform/maintenance-mode-setting");
  expect(read.stderr).toContain("200 OK");
  expect(read.stderr).not.toContain("< location:");
  expect(read.code).toBe(0);
  const { data } = JSON.parse(read.stdout) as { data: Record<string, string> };
  const same = JSON.stringify({ backyard_execute_stop: data.backyard_execute_stop });
  expect((await client("PATCH", "/api/platform/maintenance-mode-setting", same)).code).toBe(0);
});

test("the document's own curl line answers on the path with its slash, as the client does [EXA-11, EXA-14]", async () => {
  const line = `BASE64_BASIC=$(echo -n "$NAME:$PASSWORD" | base64)
    BASE_URL=${url}
    curl -k -X GET \\
    -H "Content-Type: application/json" \\
    -H "Authorization: basic \${BASE64_BASIC}" \\
    "\${BASE_URL}/api/ita/backyard-execute-check/"`;
  const ended = await runShell("bash", ["-c", line], "", { NAME: admin.name, PASSWORD: admin.password });
  const answer = JSON.parse(ended.stdout) as { result: string; data: { organizations: { id: string }[] } };
  expect(answer.result).toBe("000-00000");
  expect(answer.data.organizations.map(({ id }) => id)).toEqual(expect.arrayContaining(["acme", "globex"]));
  expect((await shellClient(url, admin)("GET", "/api/ita/backyard-execute-check/")).code).toBe(0);
});

test("anything else below /api/ita/ answers JSON, never a page or a redirect", async ({ request }) => {
  const authorization = `Basic ${Buffer.from(`${admin.name}:${admin.password}`).toString("base64")}`;
  for (const path of ["/api/ita/nothing", "/api/ita/nothing/"]) {
    const answer = await request.post(`${url}${path}`, { headers: { authorization }, maxRedirects: 0 });
    expect(answer.status()).toBe(404);
    expect(await answer.json()).toMatchObject({ result: "404-00001" });
  }
  expect((await request.get(`${url}/api/ita/backyard-execute-check/`)).status()).toBe(401);
});
