import { child, children, textOf, type XmlElement } from "../../libvirt/parse/xml.ts";
import { wordsOf } from "../../ssh2/said.ts";

/** Why the device refuses, in its words; null where it doesn't. Warnings are none. */
export function refusalIn(reply: XmlElement): string | null {
  for (const error of [...children(reply, "rpc-error"), ...children(reply, "error")]) {
    if (textOf(child(error, "error-severity")) === "warning") continue;
    const said = textOf(child(error, "error-message")) || textOf(child(error, "message"));
    return wordsOf(said) || "an error without a word";
  }
  return null;
}

/** Of a command that reports how it ended: what it printed, where that wasn't well. */
export function failureIn(reply: XmlElement): string | null {
  const result = textOf(child(reply, "package-result"));
  const output = children(reply, "output").map(textOf).join("\n");
  const complaint = output.split("\n").findLast((line) => /^\s*(?:error|ISSU not allowed)/i.test(line));
  if (result !== "" && result !== "0") return wordsOf(complaint ?? output) || `package-result ${result}`;
  return complaint !== undefined && /^\s*error:/i.test(complaint) ? wordsOf(complaint) : null;
}
