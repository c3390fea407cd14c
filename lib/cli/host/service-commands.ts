import type { Command } from "commander";
import type { Surroundings } from "../client/leaf.ts";

/** `lull service list|start|stop`, on the host: through the supervisor of bin/up, or by the manifest's calls. */
export function addServiceCommands(
  program: Command,
  { terminal, exit }: Pick<Surroundings, "terminal" | "exit">,
): void {
  const service = program.command("service").description("the processes that the platform consists of, on this host");
  service
    .command("list")
    .description("which there are, and whether they run")
    .option("--json", "print them as JSON")
    .action(async (options: { json?: boolean }) => {
      const { listServices } = await import("./services.ts");
      exit(await listServices(terminal, options));
    });
  for (const verb of ["start", "stop"] as const) {
    service
      .command(`${verb} <name>`)
      .description(verb === "start" ? "start one that was stopped" : "stop one; it stays stopped until it is started")
      .action(async (name: string) => {
        const { changeService } = await import("./services.ts");
        exit(await changeService(terminal, verb, name));
      });
  }
}
