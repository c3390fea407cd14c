import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import { SWITCH_LABEL, SWITCHES } from "../modes/mode.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import type { Warning } from "../plan/plan.ts";

/** What is not as it was on entering, each with what leaving does about it. */
export function exitBalance(snapshot: MaintenanceSnapshot): Warning[] {
  return [...switchLines(snapshot), ...noticeLine(snapshot), ...serviceLines(snapshot), ...inFlightLines(snapshot)];
}

function switchLines({ switches, foundMode }: MaintenanceSnapshot): Warning[] {
  if (!foundMode) return [];
  return SWITCHES.filter((name) => foundMode[name].on !== switches[name]).map((name) => ({
    code: "balance.switch",
    subject: name,
    message: `'${SWITCH_LABEL[name]}' is ${onOff(switches[name])}: it goes back to ${onOff(foundMode[name].on)}, as it was found.`,
  }));
}

function noticeLine({ notice, foundMode }: MaintenanceSnapshot): Warning[] {
  if (!foundMode || foundMode.notice === notice) return [];
  const message = "The notice is another one than before: it goes back to what it was.";
  return [{ code: "balance.notice", subject: PLATFORM.name, message }];
}

function serviceLines({ services, foundMode }: MaintenanceSnapshot): Warning[] {
  if (services === null) {
    const message = "Nobody who could start the platform's runners answers on this host. Startup waits for them.";
    return [{ code: "services.unreachable", subject: PLATFORM.name, message }];
  }
  const before = foundMode?.services ?? null;
  const stopped = services.filter(({ name, running }) => !running && (before?.includes(name) ?? true));
  const started = before ? services.filter(({ name, running }) => running && !before.includes(name)) : [];
  return [
    ...stopped.map(({ name }) => serviceLine(name, "doesn't run: it is started.")),
    ...started.map(({ name }) => serviceLine(name, "runs, and didn't before: it goes on.")),
  ];
}

function serviceLine(name: string, what: string): Warning {
  return { code: "balance.service", subject: name, message: `${name} ${what}` };
}

function inFlightLines({ inFlight }: MaintenanceSnapshot): Warning[] {
  return inFlight.map(({ operationId, title }) => ({
    code: "operation.inFlight",
    subject: operationId,
    message: `'${title}' is under way and goes on.`,
  }));
}

function onOff(on: boolean): string {
  return on ? "ON" : "OFF";
}
