import { workerMain } from "#lib/worker/main.ts";

await workerMain(process.env.LULL_PROCESS ?? "worker");
