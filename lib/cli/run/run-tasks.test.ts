import { describe, expect, it } from "vitest";
import { argvOf } from "./run-tasks.ts";

describe("a task's command", () => {
  it.each([
    ["appends the task where no word has {}", ["backup", "--full"], "vm1", ["backup", "--full", "vm1"]],
    ["puts it wherever {} is", ["cp", "{}", "/backup/{}.img"], "vm1", ["cp", "vm1", "/backup/vm1.img"]],
    [
      "keeps it one word, whatever it holds",
      ["backup", "{}"],
      "a b; rm -rf $HOME `id`",
      ["backup", "a b; rm -rf $HOME `id`"],
    ],
    ["takes it literally", ["backup", "<{}>"], "$& $1 {}", ["backup", "<$& $1 {}>"]],
  ])("%s", (_what, command, task, argv) => {
    expect(argvOf(command, task)).toEqual(argv);
  });
});
