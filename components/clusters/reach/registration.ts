import { parsedSettings, placesOf, secretOf, type ConnectionForm, type MemberForm } from "./connection-form.ts";

const MEMBER: MemberForm = { host: "", port: "22" };

/** Of a cluster that isn't registered yet. */
export const BLANK: ConnectionForm = {
  name: "",
  driver: "junos",
  userName: "",
  secretKind: "password",
  password: "",
  privateKey: "",
  members: [MEMBER, MEMBER],
  settings: "",
};

/** What registering and testing send: the form with the fingerprints that were confirmed. */
export function registerInput(form: ConnectionForm, fingerprints: readonly string[]): Record<string, unknown> {
  const { name, driver, userName, settings } = form;
  return {
    ...{ name, driver, userName, secret: secretOf(form) },
    members: placesOf(form).map((place, index) => ({ ...place, fingerprint: fingerprints[index] ?? "" })),
    ...(driver === "pair" && { settings: parsedSettings(settings) }),
  };
}

/** A new pair brings its commands. */
export function lackOfRegistration({ driver, settings }: ConnectionForm): string | null {
  return driver === "pair" && settings === "" ? "Choose the file with the pair’s commands." : null;
}
