import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { HostKeysShown } from "#lib/use-cases/clusters/cluster-input.ts";
import { parsedSettings, placesOf, secretOf, type ConnectionForm, type MemberForm } from "./connection-form.ts";

export type Reached = Pick<ClusterDetail, "name" | "driver" | "userName" | "members" | "revision" | "operation">;

/** A registered cluster as it is reached now. */
export function formOf({ name, driver, userName, members }: Reached): ConnectionForm {
  const place = (index: number): MemberForm => {
    const { host = "", port = 22 } = members[index] ?? {};
    return { host, port: String(port) };
  };
  return {
    ...{ name, driver, userName, secretKind: "kept", password: "", privateKey: "", settings: "" },
    members: [place(0), place(1)],
  };
}

/** The host keys that are pinned: they are confirmed already. */
export function pinnedKeys({ members }: Pick<Reached, "members">): HostKeysShown {
  return {
    members: members.map(({ host, port, fingerprint }) => ({ host, port, fingerprint, keyType: "pinned now" })),
  };
}

/** What changing and testing send: only what is other than it was when the dialog was opened. */
export function changeInput(
  cluster: Reached,
  form: ConnectionForm,
  fingerprints: readonly string[],
): Record<string, unknown> {
  const secret = secretOf(form);
  const places = placesOf(form).map((place, index) => ({ ...place, fingerprint: fingerprints[index] ?? "" }));
  const moved = places.some(({ host, port, fingerprint }, index) => {
    const present = cluster.members[index];
    return host !== present?.host || port !== present.port || fingerprint !== present.fingerprint;
  });
  return {
    ...{ cluster: cluster.name, revision: cluster.revision },
    ...(form.name.trim() !== cluster.name && { name: form.name }),
    ...(form.userName.trim() !== cluster.userName && { userName: form.userName }),
    ...(secret && { secret }),
    ...(moved && { members: places }),
    ...(form.settings !== "" && { settings: parsedSettings(form.settings) }),
  };
}
