import { pino } from "pino";
import { controlClient } from "./databases.ts";
import { makeDrivers, type Drivers } from "./make-drivers.ts";

let made: Promise<Drivers> | null = null;

/** The web process's hypervisor adapters, made when they are first needed. */
export function drivers(): Promise<Drivers> {
  made ??= controlClient().then((control) => makeDrivers(control, pino({ name: "web" })));
  return made;
}
