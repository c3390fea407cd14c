import ssh2, { type Client, type ClientChannel, type ConnectConfig } from "ssh2";

/** A plain SSH client: what the emulator says, without anything of Lull in between. */
export function signedIn(config: ConnectConfig): Promise<Client> {
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    client.on("error", reject);
    client.on("ready", () => resolve(client));
    client.connect({ host: "127.0.0.1", readyTimeout: 120_000, ...config });
  });
}

/** Runs a command and returns its exit code and what it printed; `answer` goes to its standard input. */
export function said(client: Client, command: string, answer = ""): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      // Here and now: its end may be in the packet that is being read.
      let text = "";
      let code: number | null = null;
      channel.on("data", (chunk: Buffer) => (text += chunk.toString()));
      channel.on("exit", (given: number | null) => (code = given));
      channel.on("close", () => resolve({ code, text }));
      channel.end(answer);
    });
  });
}

/** Settles when the connection is no more. */
export function closed(client: Client): Promise<void> {
  return new Promise((resolve) => void client.once("close", () => resolve()));
}

/** What is said to the other side, and heard of it. */
export interface Talk {
  send: (text: string) => void;
  /** Waits until the text so far holds what is looked for. */
  until: (words: string) => Promise<string>;
  ended: Promise<void>;
}

export async function netconf(client: Client): Promise<Talk> {
  return new Promise((resolve, reject) => {
    client.subsys("netconf", (error, channel) => (error ? reject(error) : resolve(talkOn(channel))));
  });
}

export async function terminal(client: Client): Promise<Talk> {
  return new Promise((resolve, reject) => {
    client.shell((error, channel) => (error ? reject(error) : resolve(talkOn(channel))));
  });
}

function talkOn(channel: ClientChannel): Talk {
  let text = "";
  const waiting = new Set<() => void>();
  channel.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => channel.on("close", resolve));
  const until = (words: string): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!text.includes(words)) return;
        waiting.delete(look);
        resolve(text);
      };
      waiting.add(look);
      look();
    });
  return { send: (more) => void channel.write(more), until, ended };
}
