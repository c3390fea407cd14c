import type { z } from "zod";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type {
  clusterSecret,
  confirmedMember,
  HostKeysShown,
  memberPlace,
} from "#lib/use-cases/clusters/cluster-input.ts";
import { print, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { givenJson, givenText } from "./given-file.ts";
import { table } from "./table.ts";

type Place = z.input<typeof memberPlace>;

/** How a cluster is reached, as options say it: files hold what mustn't be seen in a list of processes. */
export interface Reach {
  user?: string | undefined;
  /** A file with the password or the private key; '-' is standard input. */
  secret?: string | undefined;
  /** HOST, HOST:PORT or [ADDRESS]:PORT, then '=' and the host key's fingerprint. */
  node0?: string | undefined;
  node1?: string | undefined;
  /** A file with a pair's commands. */
  pair?: string | undefined;
}

/** `lull cluster host-keys`: what the two members show, to be compared with what stands at their consoles. */
export const clusterHostKeys: Run<{ nodes: string[] }> = async (command, { nodes }) => {
  const members = nodes.map(placeOf);
  const shown = await command.api.post<HostKeysShown>("/api/v1/cluster-host-keys", { members }, null);
  print(command, shown, () =>
    table(
      ["NODE", "HOST", "HOST KEY"],
      shown.members.map(({ host, fingerprint }, member) => [member, host, fingerprint]),
    ),
  );
  return EXIT.ok;
};

/** `lull cluster register`: it is tried before anything is kept. */
export const clusterRegister: Run<{ name: string } & Reach> = async (command, { name, ...reach }) => {
  const driver = reach.pair === undefined ? "junos" : "pair";
  const kept = await command.api.post<{ name: string }>("/api/v1/clusters", { name, driver, ...(await bodyOf(reach)) });
  print(command, kept, () => `${kept.name} is registered: both members have answered.`);
  return EXIT.ok;
};

/** `lull cluster change`: what isn't given stays; it is tried before it is kept. */
export const clusterChange: Run<{ cluster: string; name?: string | undefined } & Reach> = async (
  command,
  { cluster, name, ...reach },
) => {
  const path = `/api/v1/clusters/${encodeURIComponent(cluster)}`;
  const { revision } = await command.api.get<ClusterDetail>(path);
  const kept = await command.api.patch<{ name: string }>(path, {
    revision,
    ...(name && { name }),
    ...(await bodyOf(reach)),
  });
  print(command, kept, () => `${kept.name} is reached as was said.`);
  return EXIT.ok;
};

async function bodyOf({ user, secret, node0, node1, pair }: Reach): Promise<object> {
  if ((node0 === undefined) !== (node1 === undefined)) {
    throw new CommandFailure(EXIT.usage, "Give both members, --node0 and --node1, or neither.");
  }
  return {
    ...(user !== undefined && { userName: user }),
    ...(secret !== undefined && { secret: await secretIn(secret) }),
    ...(node0 !== undefined && node1 !== undefined && { members: [memberOf(node0), memberOf(node1)] }),
    ...(pair !== undefined && { settings: await givenJson(pair) }),
  };
}

function memberOf(said: string): z.input<typeof confirmedMember> {
  const at = said.indexOf("=");
  if (at < 0) {
    const remedy = `lull cluster host-keys shows it: compare it with the one at its console, then give ${said}=SHA256:...`;
    throw new CommandFailure(EXIT.usage, `'${said}' lacks the fingerprint of its host key. ${remedy}`);
  }
  return { ...placeOf(said.slice(0, at)), fingerprint: said.slice(at + 1) };
}

/** An address of IPv6 stands in brackets where a port follows. */
function placeOf(said: string): Place {
  const [, bracketed, named, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(said) ?? [];
  const host = bracketed ?? named;
  return host ? { host, port: Number(port) } : { host: said };
}

async function secretIn(file: string): Promise<z.input<typeof clusterSecret>> {
  const content = await givenText(file);
  if (content.startsWith("-----BEGIN ")) return { kind: "key", privateKey: content };
  return { kind: "password", password: content.replace(/\r?\n$/, "") };
}
