import type { ServiceState } from "#lib/ports/platform-services.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { CommandFailure, EXIT, type ExitCode } from "../client/exit.ts";
import { table } from "../client/table.ts";
import type { Terminal } from "../client/terminal.ts";

/** `lull service list`. */
export async function listServices(terminal: Terminal, { json }: { json?: boolean }): Promise<ExitCode> {
  const services = await platformServices().list();
  const lines = services.map((each) => [
    each.name,
    stateOf(each),
    each.since?.toISOString() ?? "",
    String(each.restarts),
  ]);
  terminal.out(json ? JSON.stringify(services, null, 2) : table(["SERVICE", "STATE", "SINCE", "RESTARTS"], lines));
  return EXIT.ok;
}

/** `lull service start` and `stop`: done when it has been started, or nothing of it is left. */
export async function changeService(terminal: Terminal, verb: "start" | "stop", name: string): Promise<ExitCode> {
  const changed = await platformServices()[verb](name);
  if (!changed.ok) throw new CommandFailure(EXIT.refused, changed.because);
  const word = verb === "start" ? "started" : "stopped";
  terminal.out(changed.changed ? `${name} is ${word}.` : `${name} was ${word} already.`);
  return EXIT.ok;
}

function stateOf({ running, wanted }: ServiceState): string {
  if (running) return wanted ? "running" : "stopping";
  return wanted ? "about to start" : "stopped";
}
