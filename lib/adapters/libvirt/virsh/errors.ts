import { HypervisorError, type HypervisorErrorCode } from "#lib/ports/hypervisor.ts";
import type { ChildEnd } from "./child.ts";

/** libvirt's own words, first match wins. They are English because virsh runs with LC_ALL=C. */
const CODES: readonly (readonly [RegExp, HypervisorErrorCode])[] = [
  [/ENOENT/, "failed"],
  [
    /authentication failed|Permission denied|access denied|read only access prevents|Host key verification/i,
    "not-permitted",
  ],
  [
    /failed to connect to the hypervisor|Disconnected from|client socket is closed|End of file while reading/i,
    "unreachable",
  ],
  [/keepalive timeout|Failed to connect socket|Cannot recv data|Cannot write data/i, "unreachable"],
  [/failed to get domain|Domain not found|no domain with matching/i, "not-found"],
  [/another .*job is already running|cannot acquire state change lock|already has a job/i, "busy"],
  [
    /Requested operation is not valid|already active|Unsafe migration|not supported|unsupported configuration/i,
    "refused",
  ],
];

export function toHypervisorError(node: string, ended: ChildEnd, timeoutMs: number): HypervisorError {
  if (ended.killed === "timeout") {
    return new HypervisorError("timeout", `${node} did not answer within ${Math.round(timeoutMs / 1000)} s`);
  }
  if (ended.killed === "output") return new HypervisorError("failed", `${node} answered more than can be read`);
  const code = codeOf(ended.stderr);
  const cause = causeOf(ended.stderr);
  if (code === "unreachable") return new HypervisorError(code, `${node} can't be reached: ${cause}`);
  return new HypervisorError(code, `${node}: ${cause}`);
}

function codeOf(stderr: string): HypervisorErrorCode {
  return CODES.find(([pattern]) => pattern.test(stderr))?.[1] ?? "failed";
}

/** The last thing that libvirt says is the cause; what stands before it only names the command. */
export function causeOf(stderr: string): string {
  if (stderr.includes("ENOENT")) return "the program virsh is not installed (package libvirt-clients)";
  const lines = stderr.split("\n").flatMap((line) => {
    const text = line.replace(/^error:\s*/, "").trim();
    return text ? [text] : [];
  });
  const cause = lines.at(-1) ?? "virsh ended without a word";
  return cause
    .replace(/^(operation failed|internal error|Requested operation is not valid): /, "")
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .slice(0, 300);
}
