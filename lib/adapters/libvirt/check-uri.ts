import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { UriCheck } from "#lib/ports/hypervisor.ts";

const MAX_URI = 512;
/** Linux holds a socket's path in 108 bytes, the last of them zero. */
const MAX_SOCKET = 107;
const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])`;
const AUTHORITY = new RegExp(`^(?:([a-z_][a-z0-9_.-]{0,31})@)?${HOST}(?::([0-9]{1,5}))?$`);
const PARTS = /^(qemu\+unix|qemu\+ssh|qemu\+tls):\/\/([^/?]*)(\/[^?]*)(?:\?(.*))?$/;

/** Parameters that can't name a program, a key or a file, with the values that each may have. */
const HARMLESS: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  "qemu+ssh": { no_tty: /^1$/, mode: /^(auto|direct|legacy)$/, proxy: /^(auto|native|netcat)$/ },
  "qemu+tls": {},
};

/**
 * The allow-list for connection URIs. libvirt's own syntax lets a URI name programs to run (`command`,
 * `netcat`), keys and files (`keyfile`, `pkipath`) and switch checks off (`no_verify`); what isn't known
 * to be harmless is refused. The reason names the rule.
 * @see https://libvirt.org/uri.html
 */
export function checkUri(uri: string, allowedSocketFolders: readonly string[]): UriCheck {
  if (uri.length === 0) return refused("it is empty");
  if (uri.length > MAX_URI) return refused(`it is longer than ${MAX_URI} characters`);
  if (!/^[A-Za-z0-9._~:/?&=@+[\]-]+$/.test(uri)) {
    return refused("it has a character that is not allowed (letters, digits and . _ ~ : / ? & = @ + [ ] - are)");
  }
  const [, scheme, authority, path, query] = PARTS.exec(uri) ?? [];
  if (!scheme || authority === undefined || !path) {
    return refused("it doesn't begin with qemu+unix://, qemu+ssh:// or qemu+tls:// and name /system");
  }
  if (path !== "/system") return refused("its path is not /system");
  const parameters = parametersOf(query);
  if (!parameters) return refused("its parameters are not name=value pairs, each name once");
  if (scheme === "qemu+unix") return checkSocket(authority, parameters, allowedSocketFolders);
  return checkAuthority(scheme, authority) ?? checkParameters(scheme, parameters);
}

/**
 * The address for the memory of moving guests: `tcp://HOST[:PORT]`, or a connection URI as the source
 * sees the target.
 */
export function checkMigrationUri(uri: string, allowedSocketFolders: readonly string[]): UriCheck {
  if (!uri.startsWith("tcp:")) return checkUri(uri, allowedSocketFolders);
  if (uri.length > MAX_URI) return refused(`it is longer than ${MAX_URI} characters`);
  const match = AUTHORITY.exec(uri.slice("tcp://".length));
  if (!uri.startsWith("tcp://") || !match || match[1] || !validPort(match[2]))
    return refused("it is not tcp://HOST or tcp://HOST:PORT");
  return { ok: true };
}

function refused(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

function parametersOf(query: string | undefined): Map<string, string> | null {
  const parameters = new Map<string, string>();
  if (query === undefined) return parameters;
  for (const pair of query.split("&")) {
    const [, name, value] = /^([a-z_]+)=([^=&]+)$/.exec(pair) ?? [];
    if (!name || value === undefined || parameters.has(name)) return null;
    parameters.set(name, value);
  }
  return parameters;
}

function checkAuthority(scheme: string, authority: string): UriCheck | null {
  const [whole, user, port] = AUTHORITY.exec(authority) ?? [];
  if (!whole) return refused("its host is not a plain host name or address, with a user and a port at most");
  if (scheme === "qemu+tls" && user) return refused("qemu+tls takes no user");
  return validPort(port) ? null : refused("its port is not between 1 and 65535");
}

function validPort(port: string | undefined): boolean {
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
}

function checkParameters(scheme: string, parameters: Map<string, string>): UriCheck {
  for (const [name, value] of parameters) {
    const allowed = HARMLESS[scheme];
    const values = allowed && Object.hasOwn(allowed, name) ? allowed[name] : undefined;
    if (!values) return refused(`the parameter ${name} is not allowed`);
    if (!values.test(value)) return refused(`the parameter ${name} has a value that is not allowed`);
  }
  return { ok: true };
}

function checkSocket(authority: string, parameters: Map<string, string>, folders: readonly string[]): UriCheck {
  if (authority !== "") return refused("qemu+unix takes no host");
  const socket = parameters.get("socket");
  for (const name of parameters.keys()) if (name !== "socket") return refused(`the parameter ${name} is not allowed`);
  if (!socket) return refused("qemu+unix needs the parameter socket");
  if (!socket.startsWith("/")) return refused("its socket is not an absolute path");
  if (socket.length > MAX_SOCKET) return refused(`its socket's path is longer than ${MAX_SOCKET} characters`);
  const real = realPathOf(socket);
  const inside = folders.some((folder) => real.startsWith(`${realPathOf(folder).replace(/\/$/, "")}/`));
  return inside ? { ok: true } : refused("its socket is not below a folder that is allowed for sockets");
}

/** Where the path really leads; what doesn't exist yet lies where its nearest existing folder is. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}
