import { XMLParser } from "fast-xml-parser";

/** An element of a parsed document; read it with the functions below. */
export type XmlElement = Readonly<Record<string, unknown>>;

/** Entities stay off, so that no document can make one grow; the five of XML itself are read here. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

const SIGNS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The document as an element that holds its root; what is no XML holds none. */
export function parseXml(text: string): XmlElement {
  const parsed: unknown = parser.parse(text);
  return isElement(parsed) ? parsed : {};
}

export function children(parent: XmlElement | undefined, name: string): XmlElement[] {
  const found = parent && Object.hasOwn(parent, name) ? parent[name] : undefined;
  return Array.isArray(found) ? found.filter(isElement) : [];
}

export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return children(parent, name)[0];
}

/** Children of any name, with theirs. */
export function allChildren(parent: XmlElement): { name: string; element: XmlElement }[] {
  return Object.keys(parent).flatMap((name) => children(parent, name).map((element) => ({ name, element })));
}

export function attribute(element: XmlElement | undefined, name: string): string | null {
  const value = element && Object.hasOwn(element, `@${name}`) ? element[`@${name}`] : undefined;
  return typeof value === "string" ? decoded(value) : null;
}

export function textOf(element: XmlElement | undefined): string {
  const value = element?.["#text"];
  return typeof value === "string" ? decoded(value).trim() : "";
}

function isElement(value: unknown): value is XmlElement {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => SIGNS[name] ?? "");
}

/** Text as it may stand between the quotes of an attribute, or between tags. */
export function quotedXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
