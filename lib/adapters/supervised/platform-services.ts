import { createConnection } from "node:net";
import {
  ServicesUnreachable,
  type PlatformServices,
  type ServiceChange,
  type ServiceState,
} from "#lib/ports/platform-services.ts";
import { serviceAnswer, socketOf, type ServiceAnswer, type ServiceQuestion, type StateLine } from "./protocol.ts";

/** A process is given 10 s to end by itself; then it is killed. */
const PATIENCE_MS = 20_000;
const MOST_BYTES = 100_000;

/** The services that the supervisor of bin/up keeps running, on this host, asked through its socket. */
export function supervisedServices(stateFolder: string): PlatformServices {
  const asked = async (question: ServiceQuestion): Promise<ServiceAnswer> => {
    const answer = serviceAnswer.safeParse(JSON.parse(await ask(socketOf(stateFolder), JSON.stringify(question))));
    if (!answer.success) throw unreachable("it gave an answer that isn't understood");
    return answer.data;
  };
  const list = async (): Promise<ServiceState[]> => {
    const answer = await asked({ verb: "list" });
    if (!answer.ok) throw unreachable(answer.because);
    return answer.services.map(stateOf);
  };
  return {
    list,
    start: async (name) => changeOf(await asked({ verb: "start", name })),
    stop: async (name) => changeOf(await asked({ verb: "stop", name })),
    async healthy(name) {
      const found = (await list()).find((service) => service.name === name);
      if (found?.running) return { healthy: true };
      return { healthy: false, because: found ? `${name} doesn't run.` : `There is no service ${name}.` };
    },
  };
}

function stateOf({ since, ...rest }: StateLine): ServiceState {
  return { ...rest, process: rest.name, since: since ? new Date(since) : null };
}

function changeOf(answer: ServiceAnswer): ServiceChange {
  return answer.ok ? { ok: true, changed: answer.changed } : { ok: false, because: answer.because };
}

function ask(socket: string, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = createConnection(socket, () => connection.write(`${question}\n`));
    let text = "";
    connection.setEncoding("utf8");
    connection.setTimeout(PATIENCE_MS, () => connection.destroy(new Error("no answer in time")));
    connection.on("data", (chunk: string) => {
      text += chunk;
      if (text.length > MOST_BYTES) connection.destroy(new Error("its answer is too long"));
    });
    connection.once("error", (error) => reject(unreachable(error.message)));
    connection.once("close", () => (text.endsWith("\n") ? resolve(text) : reject(unreachable("it didn't answer"))));
  });
}

function unreachable(because: string): ServicesUnreachable {
  return new ServicesUnreachable(
    `Nobody watches over the platform's services on this host (${because}): is ./bin/up running?`,
  );
}
