/** How a cluster is reached, as it was typed. */
export interface ConnectionForm {
  name: string;
  driver: "junos" | "pair";
  userName: string;
  /** `kept`: of a cluster that is registered, what is kept stays. */
  secretKind: "kept" | "password" | "key";
  password: string;
  privateKey: string;
  members: [MemberForm, MemberForm];
  /** A pair's commands, as JSON; "": those that are kept stay. */
  settings: string;
}

export interface MemberForm {
  host: string;
  port: string;
}

/** The members' addresses as the API takes them. */
export function placesOf({ members }: Pick<ConnectionForm, "members">): { host: string; port: number }[] {
  return members.map(({ host, port }) => ({ host: host.trim(), port: Number(port) }));
}

/** Undefined: the one that is kept stays. */
export function secretOf({ secretKind, password, privateKey }: ConnectionForm): object | undefined {
  switch (secretKind) {
    case "kept":
      return undefined;
    case "password":
      return { kind: secretKind, password };
    case "key":
      return { kind: secretKind, privateKey };
  }
}

/** What can't be sent as long as it lacks, or null. */
export function lackOf({ name, userName, members, settings, ...secret }: ConnectionForm): string | null {
  if (!name.trim()) return "Give it a name.";
  if (members.some(({ host }) => !host.trim())) return "Say where both members are reached.";
  if (!userName.trim()) return "Name the account on the members.";
  if (secret.secretKind === "password" && !secret.password) return "Give its password.";
  if (secret.secretKind === "key" && !secret.privateKey) return "Give its private key.";
  return settings !== "" && parsedSettings(settings) === null ? "The file with the pair’s commands is no JSON." : null;
}

export function parsedSettings(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
