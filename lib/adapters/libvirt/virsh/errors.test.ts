import { describe, expect, it } from "vitest";
import { toHypervisorError } from "./errors.ts";

const ended = (stderr: string) => ({ code: 1, stdout: "", stderr, killed: null });

describe("what libvirt 9 says, in the port's codes", () => {
  it.each([
    [
      "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/x/libvirt-sock': Connection refused\n",
      "unreachable",
      "hv1 can't be reached: Failed to connect socket to '/x/libvirt-sock': Connection refused",
    ],
    [
      "error: failed to connect to the hypervisor\nerror: Cannot recv data: ssh: connect to host hv1 port 22: Connection refused: Connection reset by peer\n",
      "unreachable",
      "hv1 can't be reached: Cannot recv data: ssh: connect to host hv1 port 22: Connection refused: Connection reset by peer",
    ],
    [
      "error: failed to connect to the hypervisor\nerror: Cannot recv data: root@hv1: Permission denied (publickey).: Connection reset by peer\n",
      "not-permitted",
      "hv1: Cannot recv data: root@hv1: Permission denied (publickey).: Connection reset by peer",
    ],
    [
      "error: Disconnected from qemu+unix:///system?socket=/x due to end of file\nerror: internal error: client socket is closed\n",
      "unreachable",
      "hv1 can't be reached: client socket is closed",
    ],
    ["error: failed to get domain 'nosuch'\n", "not-found", "hv1: failed to get domain 'nosuch'"],
    [
      "error: Requested operation is not valid: another migration job is already running for domain 'slow1'\n",
      "busy",
      "hv1: another migration job is already running for domain 'slow1'",
    ],
    [
      "error: Failed to shutdown domain 'pau1'\nerror: Requested operation is not valid: domain is not running\n",
      "refused",
      "hv1: domain is not running",
    ],
    [
      "error: Unsafe migration: Migration without shared storage is unsafe\n",
      "refused",
      "hv1: Unsafe migration: Migration without shared storage is unsafe",
    ],
    ["error: spawn virsh ENOENT", "failed", "hv1: the program virsh is not installed (package libvirt-clients)"],
    ["", "failed", "hv1: virsh ended without a word"],
  ])("%j", (stderr, code, message) => {
    expect(toHypervisorError("hv1", ended(stderr), 10_000)).toMatchObject({ code, message });
  });

  it("names the time that a node was given", () => {
    const error = toHypervisorError("hv1", { ...ended(""), killed: "timeout" }, 10_000);
    expect(error).toMatchObject({ code: "timeout", message: "hv1 did not answer within 10 s" });
  });

  it("keeps messages short and on one line", () => {
    const { message } = toHypervisorError("hv1", ended(`error: a\u0007b${"c".repeat(1000)}`), 1);
    expect(message).toMatch(/^hv1: a bc+$/);
    expect(message.length).toBeLessThan(320);
  });
});
