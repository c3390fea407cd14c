import { Agent, get } from "node:http";

export interface Checked {
  method: string;
  status: number;
}

/** Asks `/gate/check` about requests, many at once over connections that stay open. Gives each answer; a failure is status 0. */
export async function manyChecks(port: number, methods: readonly string[], atOnce = 16): Promise<Checked[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const left = [...methods];
  const answers: Checked[] = [];
  const one = async (): Promise<void> => {
    for (let method = left.pop(); method !== undefined; method = left.pop()) {
      answers.push({ method, status: await check(port, method, agent) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  agent.destroy();
  return answers;
}

export function check(port: number, method: string, agent?: Agent): Promise<number> {
  const headers = { "x-forwarded-method": method, "x-forwarded-uri": "/a", "x-forwarded-host": "shop.example.org" };
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/gate/check", headers, agent }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    }).on("error", () => resolve(0));
  });
}
