import { describe, expect, it } from "vitest";
import { fillCommand, templateProblem, type CommandParameter } from "./command.ts";

const PLAYBOOK: CommandParameter = {
  name: "playbook",
  label: "Playbook",
  pattern: "[\\w./-]+",
  maxLength: 40,
  required: true,
};
const LIMIT: CommandParameter = { ...PLAYBOOK, name: "limit", label: "Limit", pattern: ".*", required: false };

const fill = (template: string[], given: Record<string, string>) => fillCommand(template, [PLAYBOOK, LIMIT], given);

describe("a command's template", () => {
  it.each([
    ["a value becomes one argument", ["run", "{playbook}"], { playbook: "site.yml" }, ["run", "site.yml"]],
    ["spaces don't part it", ["run", "{limit}", "x"], { playbook: "a", limit: "a b; c" }, ["run", "a b; c", "x"]],
    [
      "it may be a part of an argument",
      ["run", "--limit={limit}"],
      { playbook: "a", limit: "-x" },
      ["run", "--limit=-x"],
    ],
    ["what is left empty is left out", ["run", "{limit}", "{playbook}"], { playbook: "a" }, ["run", "a"]],
    ["an empty word of the template stays", ["run", ""], { playbook: "a" }, ["run", ""]],
  ])("%s", (_, template, given, argv) => {
    expect(fill(template, given as Record<string, string>)).toEqual({ ok: true, argv });
  });

  it.each([
    ["a value that is needed", {}, "playbook", "is needed"],
    ["a value that doesn't match", { playbook: "$(reboot)" }, "playbook", "doesn't match"],
    ["a value that is too long", { playbook: "a".repeat(41) }, "playbook", "40 characters at most"],
    ["a control character", { playbook: "a", limit: "a\u0000b" }, "limit", "control characters"],
    ["an option", { playbook: "--become" }, "playbook", "read as an option"],
    ["a parameter that isn't one", { playbook: "a", other: "b" }, "other", "no such parameter"],
  ])("refuses %s", (_, given, field, message) => {
    const filled = fill(["run", "{playbook}", "{limit}"], given);
    expect(filled.ok ? {} : filled.fields).toHaveProperty(field, expect.stringContaining(message));
  });

  it("lets no value become an option behind one that is left empty", () => {
    const filled = fill(["run", "{limit}{playbook}"], { playbook: "--become" });
    expect(filled.ok ? {} : filled.fields).toHaveProperty("playbook", expect.stringContaining("read as an option"));
  });

  it.each([
    [[], "names the program"],
    [["{playbook}"], "can't be a parameter"],
    [["run", "{unknown}"], "isn't one of the parameters"],
  ])("can't be %j", (template, problem) => {
    expect(templateProblem(template, [PLAYBOOK])).toContain(problem);
  });

  it("wants patterns that are regular expressions", () => {
    expect(templateProblem(["run"], [{ ...PLAYBOOK, pattern: "(" }])).toContain("no regular expression");
    expect(templateProblem(["run", "{playbook}"], [PLAYBOOK])).toBeNull();
  });
});
