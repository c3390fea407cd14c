import { connect } from "node:net";

export interface RawAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface RawRequest {
  method?: string;
  /** Sent as it is: no client tidies it up. */
  target?: string;
  headers?: Readonly<Record<string, string>>;
}

/** Sends one request byte for byte, as somebody with bad intentions would. */
export function rawRequest(
  port: number,
  { method = "GET", target = "/", headers = {} }: RawRequest = {},
): Promise<RawAnswer> {
  const all = { host: "shop.example.org", connection: "close", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = method === "GET" || method === "HEAD" ? "" : "content-length: 0\r\n";
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join("")}${length}\r\n`),
    );
    let text = "";
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", reject);
    socket.on("close", () => resolve(parsed(text)));
  });
}

function parsed(text: string): RawAnswer {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(":")[0]?.toLowerCase() ?? "", line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: rest.join("\r\n\r\n") };
}
