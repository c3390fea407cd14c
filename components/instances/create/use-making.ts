"use client";

import { useState } from "react";
import type { InstanceKind } from "#lib/domain/fleet/facts.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { poolsFor, templatesFor, type Template } from "./offer.ts";

const MIB = 2 ** 20;

interface Choices {
  /** Empty: Lull chooses. */
  node: string;
  pool: string;
  template: string;
  /** In MiB, as it was typed; null: the template's. */
  memory: string | null;
}

export interface Making {
  choices: Choices;
  choose(change: Partial<Choices>): void;
  nodes: readonly NodeView[];
  pools: readonly string[];
  templates: readonly Template[];
  /** What the plan is asked with, as far as these choices go. */
  input: Readonly<Record<string, unknown>>;
  /** What is missing, as a sentence, or null. */
  missing: string | null;
}

/** From which template, how large and where something new is made: the choices, and what there is to choose from. */
export function useMaking(kind: InstanceKind, node: string): Making {
  const { data } = useLiveQuery<Page<NodeView>>({ path: "/api/v1/nodes?limit=500", topics: ["nodes"] });
  const [given, setGiven] = useState<Choices>({ node, pool: "", template: "", memory: null });
  const nodes = data?.items ?? [];
  const pools = poolsFor(kind, nodes);
  const pool = pools.includes(given.pool) ? given.pool : (pools[0] ?? "");
  const templates = templatesFor(kind, nodes, { node: given.node, pool });
  const template = templates.find(({ name }) => name === given.template) ?? templates[0];
  const memory = given.memory ?? (template ? String(Math.ceil(template.memoryBytes / MIB)) : "");
  return {
    choices: { node: given.node, pool, template: template?.name ?? "", memory },
    choose: (change) => setGiven((before) => ({ ...before, ...change })),
    nodes,
    pools,
    templates,
    input: {
      template: template?.name ?? "",
      memoryMebibytes: Number(memory),
      ...(given.node ? { node: given.node } : { pool }),
    },
    missing: missingOf(data !== undefined, template, memory),
  };
}

function missingOf(known: boolean, template: Template | undefined, memory: string): string | null {
  if (!known) return "The nodes are being read.";
  if (!template) return "Nothing can be made here: no node that can be chosen has a template for it.";
  return /^\d{1,9}$/.test(memory) ? null : "Give the memory in MiB, as a whole number.";
}
