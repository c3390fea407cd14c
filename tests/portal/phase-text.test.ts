import { describe, expect, it } from "vitest";
import { phaseLabel, phaseMark, safeMoment } from "#components/operations/theatre/phase-text.ts";
import { isPastReturn, PHASES } from "#lib/domain/clusters/phases.ts";

const phases = PHASES.map((name) => ({ name, pointOfNoReturn: isPastReturn(name), abortLeadsTo: "" }));
const at = (phase: string | null, status: "running" | "pending" | "done" | "failed" = "running") => ({
  status,
  phase,
  phases,
});

describe("the phases of a device's upgrade", () => {
  it("have words of their own, each", () => {
    const labels = PHASES.map(phaseLabel);
    expect(new Set(labels).size).toBe(PHASES.length);
    for (const [index, label] of labels.entries()) expect(label).not.toBe(PHASES[index]);
  });

  it("are done before the present one and wait after it", () => {
    expect(phases.map((_, index) => phaseMark(at("copy"), index)).slice(0, 3)).toEqual(["done", "running", "pending"]);
    expect(phaseMark(at("copy", "failed"), 1)).toBe("failed");
    expect(phases.map((_, index) => phaseMark(at("rebootPrimary", "done"), index))).toEqual(phases.map(() => "done"));
    expect(phases.map((_, index) => phaseMark(at(null, "pending"), index))).toEqual(phases.map(() => "pending"));
  });

  it.each([
    ["validate", "before"],
    ["installPrimary", "before"],
    ["failover", "near"],
    ["rebootSecondary", "past"],
    ["syncSecondary", "past"],
    ["rebootPrimary", "past"],
  ])("say in %s that the last safe moment is %s [SEM-36]", (phase, is) => {
    expect(safeMoment(at(phase))).toMatchObject({ is });
  });

  it("say nothing of it once the step has ended", () => {
    expect(safeMoment(at("rebootPrimary", "done"))).toBeNull();
    expect(safeMoment({ ...at("copy"), phases: [] })).toBeNull();
  });
});
