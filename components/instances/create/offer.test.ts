import { expect, it } from "vitest";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { poolsFor, templatesFor, type Template } from "./offer.ts";

const small: Template = { name: "small", kind: "instance", memoryBytes: 1 };
const large: Template = { name: "large", kind: "instance", memoryBytes: 2 };
const router: Template = { name: "router", kind: "firewall", memoryBytes: 1 };
const nodes = [
  { name: "hv1", pool: "west", templates: [small, router] },
  { name: "hv2", pool: "west", templates: [large, small] },
  { name: "hv3", pool: "east", templates: [large] },
  { name: "hv4", pool: "bare", templates: [] as Template[] },
] as NodeView[];

it("offers the pools where something of the kind can be made", () => {
  expect(poolsFor("instance", nodes)).toEqual(["east", "west"]);
  expect(poolsFor("firewall", nodes)).toEqual(["west"]);
});

it("offers the chosen node's templates, else those of the pool, each once", () => {
  expect(templatesFor("instance", nodes, { node: "", pool: "west" })).toEqual([large, small]);
  expect(templatesFor("instance", nodes, { node: "hv1", pool: "" })).toEqual([small]);
  expect(templatesFor("firewall", nodes, { node: "hv2", pool: "" })).toEqual([]);
});
