import { XMLParser } from "fast-xml-parser";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import type { XmlElement } from "../../libvirt/parse/xml.ts";
import { wordsOf } from "../../ssh2/said.ts";
import { MOST_DEPTH, measureXml } from "./measure-xml.ts";

/** Entities stay off, so that no document can make one grow. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  alwaysCreateTextNode: true,
  maxNestedTags: MOST_DEPTH,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** A message as an element that holds its root; it is measured before it is parsed. */
export function readXml(text: string): XmlElement {
  measureXml(text);
  try {
    const parsed: unknown = parser.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as XmlElement) : {};
  } catch (error) {
    throw new ClusterDeviceError("garbage", `What it says is no XML (${wordsOf((error as Error).message, 120)}).`);
  }
}
