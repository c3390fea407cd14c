/** What the register dialog holds, as it was typed. */
export interface RegisterForm {
  name: string;
  driver: "junos" | "pair";
  userName: string;
  secretKind: "password" | "key";
  password: string;
  privateKey: string;
  members: [MemberForm, MemberForm];
  /** A pair's commands, as JSON. */
  settings: string;
}

export interface MemberForm {
  host: string;
  port: string;
}

const MEMBER: MemberForm = { host: "", port: "22" };
export const BLANK: RegisterForm = {
  name: "",
  driver: "junos",
  userName: "",
  secretKind: "password",
  password: "",
  privateKey: "",
  members: [MEMBER, MEMBER],
  settings: "",
};

/** The members' addresses as the API takes them. */
export function placesOf({ members }: Pick<RegisterForm, "members">): { host: string; port: number }[] {
  return members.map(({ host, port }) => ({ host: host.trim(), port: Number(port) }));
}

/** What registering and testing send: the form with the fingerprints that were confirmed. */
export function registerInput(form: RegisterForm, fingerprints: readonly string[]): Record<string, unknown> {
  const { name, driver, userName, secretKind, password, privateKey } = form;
  return {
    name,
    driver,
    userName,
    secret: secretKind === "password" ? { kind: secretKind, password } : { kind: secretKind, privateKey },
    members: placesOf(form).map((place, index) => ({ ...place, fingerprint: fingerprints[index] ?? "" })),
    ...(driver === "pair" && { settings: parsedSettings(form.settings) }),
  };
}

/** What can't be sent as long as it lacks, or null. */
export function lackOf({ name, userName, members, driver, settings, ...secret }: RegisterForm): string | null {
  if (!name.trim()) return "Give it a name.";
  if (members.some(({ host }) => !host.trim())) return "Say where both members are reached.";
  if (!userName.trim()) return "Name the account on the members.";
  if (!(secret.secretKind === "password" ? secret.password : secret.privateKey)) return "Give its password or key.";
  if (driver === "pair" && parsedSettings(settings) === null) return "Choose the file with the pair’s commands.";
  return null;
}

function parsedSettings(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
