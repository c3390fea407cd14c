import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fillArgv } from "./fill-argv.ts";
import { parseServices } from "./parse-services.ts";
import type { ServiceParser } from "./service.ts";

const OVS = fixture("ovs-monitor-services.txt");
const AYS = fixture("ays-status.txt");

describe("ovs monitor services", () => {
  it("reads the document's output: 20 services, all running, with their processes [OVC-14] [SEM-34]", () => {
    const services = parseServices({ parser: "ovs" }, OVS);
    expect(services).toHaveLength(20);
    expect(services?.every(({ running }) => running)).toBe(true);
    expect(services?.find(({ name }) => name === "ovs-snmp")).toMatchObject({ status: "start/running", pid: 18091 });
    expect(services?.find(({ name }) => name === "network-interface (ovs-system)")).toMatchObject({ pid: null });
  });

  it("reads those that don't run apart [OVC-14]", () => {
    const text = `${OVS}ovs-watcher-framework stop/waiting\novs-snmp-2 start/running, process 12\n`;
    const down = parseServices({ parser: "ovs" }, text)?.filter(({ running }) => !running);
    expect(down?.map(({ name, status }) => [name, status])).toEqual([
      ["ovs-snmp-2", "start/running"],
      ["ovs-watcher-framework", "stop/waiting"],
    ]);
  });
});

describe("ays status", () => {
  it("reads the document's output in the order of its priorities, with ports [OVC-16] [SEM-34]", () => {
    const services = parseServices({ parser: "ays" }, `ays status\n${AYS}`);
    expect(services?.map(({ name, instance, priority }) => `${priority} ${name} ${instance}`)).toEqual([
      "1 autossh be-conv-2-01",
      "1 autossh http_proxy",
      "1 redis system",
      "5 statsd-collector main",
      "50 nginx main",
      "100 jsagent main",
      "100 vncproxy main",
    ]);
    expect(services?.at(-1)).toMatchObject({ domain: "openvcloud", status: "RUNNING", running: true, ports: [8091] });
    expect(services?.[0]?.ports).toEqual([]);
  });

  it("reads one that is halted as not running [OVC-16]", () => {
    const text = AYS.replace("1 RUNNING 9999", "1 HALTED");
    expect(parseServices({ parser: "ays" }, text)?.filter(({ running }) => !running)).toMatchObject([
      { name: "redis", status: "HALTED" },
    ]);
  });
});

describe("systemctl list-units", () => {
  const text = [
    "cron.service           loaded    active   running Regular background program processing daemon",
    "● nginx.service        loaded    failed   failed  A high performance web server",
    "apparmor.service       loaded    active   exited  Load AppArmor profiles",
    "plymouth.service       not-found inactive dead    plymouth.service",
  ].join("\n");

  it("reads units, running ones and others apart, and leaves out those that aren't installed [SEM-34]", () => {
    expect(parseServices({ parser: "systemd" }, text)?.map(({ name, running }) => [name, running])).toEqual([
      ["apparmor.service", true],
      ["cron.service", true],
      ["nginx.service", false],
    ]);
  });

  it("takes what is expected and missing for not running, and nothing else into account [SEM-34]", () => {
    const services = parseServices({ parser: "systemd", expects: ["cron.service", "libvirtd.service"] }, text);
    expect(services?.map(({ name, running }) => [name, running])).toEqual([
      ["cron.service", true],
      ["libvirtd.service", false],
    ]);
  });
});

it.each(["ovs", "ays", "systemd"] as const)("%s: takes an error for no list", (parser) => {
  expect(parseServices({ parser }, "Traceback (most recent call last):\n  File x")).toBeNull();
});

describe("an odd output", () => {
  const notRunning = (parser: ServiceParser, text: string) =>
    parseServices({ parser }, text)
      ?.filter(({ running }) => !running)
      .map(({ name, status }) => `${name}: ${status}`);

  it.each<[string, ServiceParser, string, string[]]>([
    ["rules and blank lines say nothing", "ovs", `${OVS.replace(":\n", ":\n=====\n\n")}=====\n`, []],
    ["columns may be wide", "ovs", OVS.replaceAll(" start/running, process ", "\t  start/running,  process  "), []],
    ["colours are no part of a word", "ays", AYS.replaceAll("RUNNING", "\u001b[32mRUNNING\u001b[0m"), []],
    ["lines may end as Windows ends them", "ays", AYS.replaceAll("\n", "\r\n"), []],
    ["a status of several words", "ays", AYS.replace("1 RUNNING 9999", "1 NOT INSTALLED"), ["redis: NOT INSTALLED"]],
    [
      "a line that is like no other",
      "ays",
      AYS.replace("1 RUNNING 9999", "1 HALTED (exit 1)"),
      ["jumpscale redis system 1 HALTED (exit 1): can't be read"],
    ],
    [
      "a line that is like no other",
      "ovs",
      `${OVS}ovs-workers: unrecognized service\n`,
      ["ovs-workers: unrecognized service: can't be read"],
    ],
    ["a unit whose line is cut off", "systemd", "cron.service loaded", ["cron.service loaded: can't be read"]],
    [
      "a line without an end",
      "ays",
      `${AYS}${"? ".repeat(400_000)}`,
      [`${"? ".repeat(60).slice(0, -1)}…: can't be read`],
    ],
  ])("%s (%s)", (_, parser, text, expected) => {
    expect(notRunning(parser, text)).toEqual(expected);
  });
});

describe("the argv of one service", () => {
  const redis = { domain: "jumpscale", name: "redis", instance: "system" };

  it("has the service's own parts, each within its word", () => {
    expect(fillArgv(["ays", "start", "-n", "{name}", "--on={domain}:{instance}"], redis)).toEqual([
      "ays",
      "start",
      "-n",
      "redis",
      "--on=jumpscale:system",
    ]);
  });

  it("is refused where a name would be an option, holds control characters, or is missing", () => {
    for (const name of ["--force", "a\nb", "$(reboot)", "a;b", ""]) {
      expect(fillArgv(["ovs", "start", "{name}"], { ...redis, name })).toBeNull();
    }
    expect(fillArgv(["ovs", "start", "{instance}"], { ...redis, instance: null })).toBeNull();
  });
});

function fixture(name: string): string {
  return readFileSync(path.join(import.meta.dirname, "fixtures", name), "utf8");
}
