import { runnerMain } from "#lib/runner/main.ts";
import { noteStart } from "../lib/runner/note-start.ts";

const name = process.env.LULL_PROCESS ?? "runner";
void noteStart(name);
await runnerMain(name);
