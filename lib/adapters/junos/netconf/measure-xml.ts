import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { wordsOf } from "../../ssh2/said.ts";

export const MOST_DEPTH = 40;
const MOST_ELEMENTS = 20_000;
const MOST_TAG = 8 * 1024;

/**
 * Goes through a document's tags without making anything of them: they end, they nest, and they are no more than an
 * answer has. A parser is lenient about the first two, and its objects take far more room than the text they are from.
 */
export function measureXml(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw garbage("It declares entities, which NETCONF forbids: what it says isn't read.");
  }
  const open: string[] = [];
  let elements = 0;
  for (let at = text.indexOf("<"); at !== -1;) {
    const end = text[at + 1] === "!" || text[at + 1] === "?" ? endOfOther(text, at) : endOfTag(text, at);
    if (text[at + 1] === "/") close(open, text.slice(at + 2, end).trim());
    else if (text[at + 1] !== "!" && text[at + 1] !== "?") {
      elements += 1;
      if (text[end - 1] !== "/") open.push(/^[^\s/>]*/.exec(text.slice(at + 1, end))?.[0] ?? "");
    }
    if (open.length > MOST_DEPTH) throw tooLarge(`elements in elements beyond ${MOST_DEPTH} levels`);
    if (elements > MOST_ELEMENTS) throw tooLarge(`more than ${MOST_ELEMENTS} elements`);
    at = text.indexOf("<", end);
  }
  const [unclosed] = open.slice(-1);
  if (unclosed !== undefined) throw garbage(`What it says is no XML: <${wordsOf(unclosed, 60)}> isn't closed.`);
  if (elements === 0) throw garbage("What it says is no XML: it has no element.");
}

function close(open: string[], name: string): void {
  const opened = open.pop();
  if (opened !== name) throw garbage(`What it says is no XML: </${wordsOf(name, 60)}> closes nothing.`);
}

/** Of the `>` that isn't in an attribute's quotes. */
function endOfTag(text: string, at: number): number {
  let quote: string | null = null;
  for (let index = at + 1; index - at <= MOST_TAG; index += 1) {
    const sign = text[index];
    if (sign === undefined) throw garbage("What it says is no XML: a tag doesn't end.");
    if (quote !== null) quote = sign === quote ? null : quote;
    else if (sign === ">") return index;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "<") throw garbage("What it says is no XML: a tag begins in a tag.");
  }
  throw tooLarge(`a tag of more than ${MOST_TAG} letters`);
}

/** Of a comment, a text as it is, or a processing instruction. */
function endOfOther(text: string, at: number): number {
  const mark = text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : "?>";
  const end = text.indexOf(mark, at);
  if (end === -1) throw garbage("What it says is no XML: a comment or a text doesn't end.");
  return end + mark.length - 1;
}

function garbage(message: string): ClusterDeviceError {
  return new ClusterDeviceError("garbage", message);
}

function tooLarge(what: string): ClusterDeviceError {
  return new ClusterDeviceError("tooLarge", `It answers with ${what}, which is no answer to this.`);
}
