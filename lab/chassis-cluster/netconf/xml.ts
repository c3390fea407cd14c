import { XMLParser } from "fast-xml-parser";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

export type XmlNode = string | XmlNode[] | { [name: string]: XmlNode };

/** A request as it was sent. */
export interface Request {
  messageId: string;
  /** The operation's element; null: the message is a hello. */
  name: string | null;
  /** Its children with their text; one without text is "". */
  fields: Record<string, string>;
  attributes: Record<string, string>;
  capabilities: string[];
}

export function parseRequest(message: string): Request {
  const root = record(parser.parse(message) as XmlNode);
  if ("hello" in root) return { ...nothing(), capabilities: capabilitiesOf(root.hello) };
  const rpc = record(root.rpc);
  const [name = null] = Object.keys(rpc).filter((key) => !key.startsWith("@") && key !== "#text");
  const operation = name === null ? {} : rpc[name];
  const inner = typeof operation === "string" ? { "#text": operation } : record(operation);
  const entries = Object.entries(inner).map(([key, value]): [string, string] => [key, textOf(value)]);
  const isAttribute = ([key]: [string, string]): boolean => key.startsWith("@");
  return {
    messageId: typeof rpc["@message-id"] === "string" ? rpc["@message-id"] : "",
    name,
    fields: Object.fromEntries(entries.filter((entry) => !isAttribute(entry))),
    attributes: Object.fromEntries(entries.filter(isAttribute).map(([key, value]) => [key.slice(1), value])),
    capabilities: [],
  };
}

/** The element inside <rpc>, as text. */
export function operationText(message: string): string {
  return /<(?:\w+:)?rpc\b[^>]*>([\s\S]*)<\/(?:\w+:)?rpc>/.exec(message)?.[1]?.trim() ?? message.trim();
}

export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** <name>text</name>, or <name/>. */
export function leaf(name: string, text: string | number): string {
  return text === "" ? `<${name}/>` : `<${name}>${escape(String(text))}</${name}>`;
}

function nothing(): Request {
  return { messageId: "", name: null, fields: {}, attributes: {}, capabilities: [] };
}

function capabilitiesOf(hello: XmlNode | undefined): string[] {
  const found = record(record(hello).capabilities).capability;
  return (Array.isArray(found) ? found : [found ?? ""]).map((one) => textOf(one).trim());
}

function record(node: XmlNode | undefined): Record<string, XmlNode> {
  return typeof node === "object" && !Array.isArray(node) ? node : {};
}

function textOf(node: XmlNode): string {
  if (typeof node === "string") return unescape(node);
  if (Array.isArray(node)) return node.map(textOf).join("\n");
  return textOf(node["#text"] ?? "");
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
