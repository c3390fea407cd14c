import type { Member, UpgradeOptions } from "#lib/domain/clusters/facts.ts";
import { quotedXml } from "../libvirt/parse/xml.ts";

/** What the devices are asked, as XML. */
export const READ = {
  status: "<get-chassis-cluster-status/>",
  interfaces: "<get-chassis-cluster-interfaces/>",
  software: "<get-software-information/>",
  inventory: "<get-chassis-inventory/>",
  snapshot: "<get-snapshot-information><media>internal</media></get-snapshot-information>",
  storage: "<get-system-storage/>",
  uptime: "<get-system-uptime-information/>",
  configuration: `<get-configuration format="text"/>`,
  upgradeLog: "<get-log><filename>icu</filename></get-log>",
} as const;

const OPTIONS: Readonly<Record<keyof UpgradeOptions, string>> = {
  noSync: "<no-sync/>",
  noTcpSynCheck: "<no-tcp-syn-check/>",
  noValidate: "<no-validate/>",
  unlink: "<unlink/>",
};

/** Each option is its element, and only where it was chosen. */
export function upgradeRpc(path: string, options: UpgradeOptions): string {
  const chosen = (Object.keys(OPTIONS) as (keyof UpgradeOptions)[]).filter((name) => options[name]);
  const elements = chosen.map((name) => OPTIONS[name]).join("");
  return element("request-package-in-service-upgrade", `${element("package-name", quotedXml(path))}${elements}`);
}

export const ABORT_RPC = "<abort-in-service-upgrade/>";
export const REBOOT_RPC = "<request-reboot/>";

export function rollbackRpc(member: Member): string {
  return command(`request system software rollback node ${member}`);
}

export function failoverRpc(group: number, member: Member): string {
  return command(`request chassis cluster failover redundancy-group ${group} node ${member}`);
}

export function failoverResetRpc(group: number): string {
  return command(`request chassis cluster failover reset redundancy-group ${group}`);
}

export function checksumRpc(path: string): string {
  return element("get-sha256-checksum-information", element("path", quotedXml(path)));
}

function command(text: string): string {
  return `<command format="text">${quotedXml(text)}</command>`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
