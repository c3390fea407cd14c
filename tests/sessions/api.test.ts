import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import { servedWorld, type ServedWorld } from "./served-world.ts";

const BACKUP = { kind: "hyperv-backup", target: "cloudRepository", workspace: "production" };

let world: ServedWorld;
beforeAll(async () => {
  world = await servedWorld();
});
afterAll(() => world.close());
beforeEach(() => world.turn({ jobsStopped: false, readOnly: false }));

async function running(): Promise<string> {
  const { answer } = await world.ask("", BACKUP);
  return answer.id;
}

describe("/api/v1/sessions", () => {
  it("leads a session from its admission to its statistics", async () => {
    const admitted = await world.ask("", { ...BACKUP, name: "Nightly" });
    expect(admitted).toMatchObject({ status: 201, answer: { decision: "admitted" } });
    const { id } = admitted.answer;
    expect((await world.ask(`/${id}/heartbeat`, {})).answer).toEqual({ id, end: null });
    expect((await world.ask(`/${id}/tasks`, { ordinal: 1, name: "vm1" })).answer).toMatchObject({
      decision: "admitted",
    });
    expect((await world.ask(`/${id}/tasks/1/end`, { name: "vm1", exitCode: 0 })).answer.state).toBe("complete");
    expect((await world.ask(`/${id}/end`, { exitCode: 0 })).status).toBe(200);
    const { status, answer } = await world.ask(`/${id}`);
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      name: "Nightly",
      state: "Success",
      organization: { slug: "acme" },
      startedVia: "api",
    });
  });

  it("answers a refusal with the session that it has recorded [VCC-04] [SEM-13]", async () => {
    await world.turn({ jobsStopped: true });
    const { status, answer } = await world.ask("", BACKUP);
    expect({ status, ...answer }).toMatchObject({ status: 201, decision: "refused", notice: DEFAULT_NOTICE });
    expect((await world.ask(`/${answer.id}`)).answer).toMatchObject({ state: "Failed", ended: true });
  });

  it("answers 503 with Retry-After in read-only, and takes the result afterwards, once [SEM-17]", async () => {
    const id = await running();
    await world.turn({ readOnly: true });
    const key = { "idempotency-key": "the-end-of-it" };
    const refused = await world.ask(`/${id}/end`, { exitCode: 0 }, "acme", key);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.answer).toMatchObject({ type: "urn:lull:problem:switchedOff", by: "readOnly" });
    await world.turn({ readOnly: false });
    for (let times = 0; times < 2; times++) {
      expect((await world.ask(`/${id}/end`, { exitCode: 0 }, "acme", key)).answer).toEqual({ id, state: "complete" });
    }
    const { platform } = world;
    expect(await platform.client.auditOutbox.count({ where: { subjectId: id, action: "session.end" } })).toBe(1);
  });

  it("leaves signs of life out of the leak meter: only what writes is counted there [SEM-17]", async () => {
    const id = await running();
    await world.turn({ readOnly: true });
    const { client } = world.control;
    await client.refusedWrite.deleteMany();
    for (const path of [`/${id}/heartbeat`, `/${id}/admission`, "/next"]) {
      const body = path === "/next" ? { kind: BACKUP.kind, workspace: "production" } : {};
      expect([path, (await world.ask(path, body)).status]).toEqual([path, 503]);
    }
    expect(await client.refusedWrite.count()).toBe(0);
    expect((await world.ask(`/${id}/end`, { exitCode: 0 })).status).toBe(503);
    expect(await client.refusedWrite.findMany({ select: { name: true, count: true } })).toEqual([
      { name: "POST /api/v1/sessions/{id}/end", count: 1 },
    ]);
  });

  it("answers 404 for another organization's, whatever is asked, and changes nothing", async () => {
    const id = await running();
    const before = await world.session(id);
    const asked: [path: string, body?: object][] = [
      [`/${id}`],
      [`/${id}/admission`, {}],
      [`/${id}/heartbeat`, {}],
      [`/${id}/tasks`, { ordinal: 1, name: "vm1" }],
      [`/${id}/tasks/1/end`, { name: "vm1", exitCode: 0 }],
      [`/${id}/end`, { exitCode: 0 }],
      ["", { ...BACKUP, organization: "acme" }],
      ["/next", { kind: BACKUP.kind, organization: "acme", workspace: "production" }],
      ["/kinds?organization=acme&workspace=production"],
    ];
    for (const [path, body] of asked) {
      const { status, answer } = await world.ask(path, body, "globex");
      expect([path, status]).toEqual([path, 404]);
      expect(JSON.stringify(answer)).not.toContain("production");
    }
    expect(await world.session(id)).toEqual(before);
  });

  it("needs the scope 'operate' for everything but looking", async () => {
    const id = await running();
    expect((await world.ask(`/${id}`, undefined, "reader")).status).toBe(200);
    expect((await world.ask(`/${id}/heartbeat`, {}, "reader")).status).toBe(403);
    expect((await world.ask("", BACKUP, "reader")).status).toBe(403);
  });

  it("tells beforehand what would be refused, by kind and target [SEM-15]", async () => {
    await world.turn({ jobsStopped: true });
    const { answer } = await world.ask("/kinds?workspace=production");
    const kinds = answer.items as { id: string; targets: { target: string | null; now: string }[] }[];
    const nowOf = (kind: string, target: string | null): string | undefined =>
      kinds.find(({ id }) => id === kind)?.targets.find((each) => each.target === target)?.now;
    expect(nowOf("vsphere-backup", "cloudRepository")).toBe("refused");
    expect(nowOf("vsphere-backup", "elsewhere")).toBe("admitted");
    expect(nowOf("restore-vm", null)).toBe("admitted");
    expect(nowOf("replication", null)).toBe("admitted");
    expect(kinds.map(({ id }) => id)).not.toContain("ita-by-ansible-execute");
    expect(answer.stopped).toMatchObject({ text: "'Stop server side jobs' is on.", recorded: true });
    await world.turn({ readOnly: true });
    const frozen = (await world.ask("/kinds?workspace=production")).answer;
    await world.turn({ readOnly: false });
    expect(frozen.stopped).toMatchObject({ text: "'Load mode' is on.", recorded: false });
    expect(JSON.stringify(frozen.items)).not.toMatch(/"now":"(admitted|held)"/);
  });
});
