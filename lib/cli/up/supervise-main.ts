import { startRun, type Run } from "./run.ts";

/** The process that `up --detach` leaves behind. */
startRun(JSON.parse(process.argv[2] ?? "null") as Run);
