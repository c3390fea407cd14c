import { runnerMain } from "#lib/runner/main.ts";

await runnerMain(process.env.LULL_PROCESS ?? "runner");
