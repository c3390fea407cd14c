import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { ShellError, type Shell, type ShellEnd, type ShellTarget } from "#lib/ports/shell.ts";
import { answerAfter, answering } from "./answer.ts";
import { rebootNode } from "./faults.ts";
import { startServices, listAys, listOvs } from "./services.ts";
import type { WorldStore } from "./store.ts";
import { nodeOfUri } from "./uri.ts";
import type { SimNode } from "./world.ts";

/** A simulated node's commands: the service lists of the document, what starts them, and `reboot`. */
export function simulatorShell(store: WorldStore, target: ShellTarget): Shell {
  const node = nodeOfUri(target.uri) ?? target.name;
  const look = async (): Promise<SimNode> => {
    try {
      const world = await store.look(node);
      await answerAfter(world, node);
      return answering(world, node);
    } catch (error) {
      if (!(error instanceof HypervisorError)) throw error;
      throw new ShellError(error.code === "timeout" ? "timeout" : "unreachable", error.message);
    }
  };
  return {
    async run(argv) {
      const seen = await look();
      const [program, ...words] = argv;
      switch ([program, ...words.slice(0, 2)].join(" ")) {
        case "hostname":
          return printed(`${node}\n`);
        case "ovs monitor services":
          return printed(listOvs(seen));
        case "ays status":
          return printed(listAys(seen));
        case "ovs start services":
        case "ays start":
          await startServices(store, node, program === "ovs" ? "ovs" : "ays");
          return printed("");
        case "reboot":
          await rebootNode(store, node);
          return printed("");
      }
      if ((program === "ovs" || program === "ays") && words[0] === "start" && words[1]) {
        await startServices(store, node, program, words[1]);
        return printed("");
      }
      return { code: 127, stdout: "", stderr: `${program}: command not found` };
    },
  };
}

function printed(stdout: string): ShellEnd {
  return { code: 0, stdout, stderr: "" };
}
