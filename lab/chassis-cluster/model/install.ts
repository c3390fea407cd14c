import type { Member, Upgrade } from "./state.ts";
import { node } from "./transcript.ts";

/** The bundle goes to the secondary's media. Returns why it couldn't, or null. */
export function putCopyOn(secondary: Member, { path }: Upgrade, primary: Member): string | null {
  const bundle = primary.media[path];
  if (!bundle) return `${path}: no such file`;
  for (const member of [secondary, primary]) {
    if (member.diskFree < bundle.size) return `not enough space on ${node(member.id)}`;
  }
  if (!(path in secondary.media)) secondary.diskFree -= bundle.size;
  secondary.media[path] = bundle;
  return null;
}

/** Formats the root partition that doesn't run and installs there; it boots next. */
export function installOn(member: Member, { path, version }: Upgrade): string | null {
  if (!member.up) return `${node(member.id)} went away`;
  if (!member.media[path]?.version) return `${node(member.id)}: ${path} is not a valid package`;
  const alternate = member.running === 0 ? 1 : 0;
  member.roots[alternate] = version;
  member.next = alternate;
  return null;
}

/** `unlink` takes the package off both media once both have installed it. */
export function unlinkFrom(members: readonly Member[], { path, options }: Upgrade): null {
  if (options.unlink) for (const member of members) deletePackage(member, path);
  return null;
}

export function deletePackage(member: Member, path: string): boolean {
  const found = member.media[path];
  if (!found) return false;
  member.diskFree += found.size;
  member.media = Object.fromEntries(Object.entries(member.media).filter(([name]) => name !== path));
  return true;
}
