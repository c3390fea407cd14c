import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import { previewQuiesce, startQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";
import { previewResume, startResume } from "#lib/use-cases/quiesce/resume.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { quiesceWorld, valueOf, type QuiesceWorld } from "./quiesce-world.ts";

let world: QuiesceWorld;
beforeEach(async () => {
  world = await quiesceWorld();
});
afterEach(() => world.close());

const NORMAL = { jobsStopped: false, readOnly: false, writesAllowed: true };
const QUIET = { jobsStopped: true, readOnly: true, writesAllowed: false };

describe("quiesce", () => {
  it("stops jobs, waits for each run that can write, switches read-only on, proves it; resume puts all back [SEM-16] [EXA-07]", async () => {
    const run = await world.run({ name: "Nightly patch" });
    const session = await world.run({ name: "Backup", kind: "vsphere-backup" });
    await world.startWorker();
    const id = await world.quiesce();
    await world.untilStep(id, "runs", ({ detail }) =>
      expect(detail).toBe("Waits for Nightly patch (Ansible execution, Acme / Main)"),
    );
    expect(await world.switches()).toEqual({ ...NORMAL, jobsStopped: true });
    await world.end(run.id);
    await world.until(id, "succeeded");
    expect(await world.switches()).toEqual(QUIET);
    // A session's kind doesn't write to platform: nobody waits for it.
    expect(await world.platform.client.run.findUnique({ where: { id: session.id } })).toMatchObject({
      state: "executing",
    });
    expect(await findCertificate(world.control)).toMatchObject({
      operationId: id,
      holds: true,
      evidence: { openWriters: 0, notQuiescent: [] },
    });

    await world.until(await world.resume(), "succeeded");
    expect(await world.switches()).toEqual(NORMAL);
    expect(await findCertificate(world.control)).toMatchObject({ holds: false });
    expect(valueOf(await previewResume(world.context, {})).blockers).toMatchObject([{ check: "mode.notQuiesced" }]);
  });

  it("leaves a conductor alone, whose runs are held, and names it in the certificate [SEM-02]", async () => {
    await world.run({ name: "Roll out", kind: "ita-by-conductor-synchronize" });
    const plan = valueOf(await previewQuiesce(world.context, {}));
    expect(plan.runs).toMatchObject([{ run: { name: "Roll out" }, fate: "rests" }]);
    await world.startWorker();
    await world.until(await world.quiesce(), "succeeded");
    const certificate = await findCertificate(world.control);
    expect(certificate?.evidence.notQuiescent).toMatchObject([{ name: "Roll out", rests: true }]);
  });

  it("tells a run to end and accepts another, as was chosen for each [SEM-16]", async () => {
    const told = await world.run({ name: "Told" });
    const kept = await world.run({ name: "Kept" });
    await world.startWorker();
    const id = await world.quiesce({ choices: { [told.id]: "cancel", [kept.id]: "accept" } });
    await world.untilStep(id, "runs", ({ detail }) => expect(detail).toContain("Told"));
    await world.untilStep(id, "runs", ({ detail }) => expect(detail).toContain("which is told to end"));
    const rows = await world.platform.client.run.findMany({ orderBy: { seq: "asc" } });
    expect(rows.map(({ cancelRequestedAt }) => cancelRequestedAt !== null)).toEqual([true, false]);
    await world.end(told.id);
    await world.until(id, "succeeded");
    const certificate = await findCertificate(world.control);
    expect(certificate?.evidence.notQuiescent).toMatchObject([{ name: "Kept", rests: false }]);
  });

  it("waits for what has begun after it was confirmed too, and asks about a run that doesn't end", async () => {
    await world.startWorker();
    await world.turn({ jobsStopped: true });
    const late = await world.run({ name: "Late" });
    const id = await world.quiesce({ patienceSeconds: 1 });
    await world.until(id, "asking");
    const { question } = await world.stepOf(id, "runs");
    const asked = question as unknown as { id: string; text: string; answers: { id: string }[] };
    expect(asked.text).toBe("Late (Ansible execution, Acme / Main) hasn't ended after 1 second. What now?");
    expect(asked.answers.map((answer) => answer.id)).toEqual(["wait", "cancel", "accept", "rollBack"]);
    const answer = { operation: id, step: "runs", question: asked.id, answer: "accept" };
    expect(await answerStep(world.context, answer)).toMatchObject({ ok: false, reason: "invalid" });
    valueOf(await answerStep(world.context, { ...answer, reason: "it only reads" }));
    await world.until(id, "succeeded");
    expect((await findCertificate(world.control))?.evidence.notQuiescent).toMatchObject([{ id: late.id }]);
    await world.until(await world.resume(), "succeeded");
    // Jobs were stopped before quiesce: they stay so.
    expect(await world.switches()).toEqual({ ...NORMAL, jobsStopped: true });
  });

  it("withdraws what it asks about a run that ends meanwhile, and keeps what was answered of another", async () => {
    await world.startWorker();
    const kept = await world.run({ name: "Kept" });
    const id = await world.quiesce({ patienceSeconds: 1 });
    await world.until(id, "asking");
    const { question } = await world.stepOf(id, "runs");
    const about = (question as { id: string }).id;
    const ended = await world.run({ name: "Ends by itself" });
    const answer = { operation: id, step: "runs", question: about, answer: "accept", reason: "it only reads" };
    valueOf(await answerStep(world.context, answer));
    await world.untilStep(id, "runs", ({ status, question: now }) => {
      expect(status).toBe("asking");
      expect((now as { text: string }).text).toContain("Ends by itself");
    });
    const stale = ((await world.stepOf(id, "runs")).question as { id: string }).id;
    await world.end(ended.id);
    await world.until(id, "succeeded");
    expect(await answerStep(world.context, { ...answer, question: stale })).toMatchObject({ ok: false });
    const withdrawn = { operationId: id, event: "step.withdrawn" };
    expect(await world.control.journalEntry.count({ where: withdrawn })).toBe(1);
    expect((await findCertificate(world.control))?.evidence.notQuiescent).toMatchObject([{ id: kept.id }]);
  });

  it("is aborted back to the switches as it found them", async () => {
    await world.run({ name: "Endless" });
    await world.startWorker();
    const id = await world.quiesce();
    await world.untilStep(id, "runs", ({ detail }) => expect(detail).toContain("Endless"));
    valueOf(await abortOperation(world.context, { operation: id, reason: "not today" }));
    await world.until(id, "aborted");
    expect(await world.switches()).toEqual(NORMAL);
    expect(await findCertificate(world.control)).toBeNull();
    expect(await world.control.claim.count()).toBe(0);
  });

  it("is one at a time, the same request the same operation, and needs a system-admin", async () => {
    const first = valueOf(await startQuiesce(world.context, { reason: "backup" }));
    expect(valueOf(await startQuiesce(world.context, { reason: "backup" }))).toEqual({
      operationId: first.operationId,
      alreadyRunning: true,
    });
    expect(await startQuiesce(world.context, { reason: "other" })).toMatchObject({ ok: false, reason: "conflict" });
    expect(await startResume(world.context, { reason: "other" })).toMatchObject({ ok: false, reason: "blocked" });
    const actor = { ...world.context.actor, kind: "user" as const, groups: ["level3"] };
    for (const verb of [startQuiesce, startResume, previewQuiesce, previewResume]) {
      expect(await verb({ ...world.context, actor }, { reason: "mine" })).toMatchObject({ reason: "forbidden" });
    }
    expect(await world.switches()).toEqual(NORMAL);
  });
});

describe("the plan's revision", () => {
  it("stays while runs come and go, and changes with what was chosen and with the switches", async () => {
    const before = valueOf(await previewQuiesce(world.context, {}));
    const run = await world.run({ name: "One" });
    const after = valueOf(await previewQuiesce(world.context, {}));
    expect(after.runs).toHaveLength(1);
    expect(after.revision).toBe(before.revision);
    const chosen = valueOf(await previewQuiesce(world.context, { choices: { [run.id]: "cancel" } }));
    expect(chosen.revision).not.toBe(before.revision);
    await world.turn({ jobsStopped: true });
    expect(valueOf(await previewQuiesce(world.context, {})).revision).not.toBe(before.revision);
    const stale = { reason: "backup", planRevision: before.revision };
    expect(await startQuiesce(world.context, stale)).toMatchObject({ ok: false, reason: "stale" });
  });
});
