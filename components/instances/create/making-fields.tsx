import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { NOT_ENABLED } from "#lib/domain/fleet/instance-actions.ts";
import { Field, Input } from "#components/ui/field.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Select } from "#components/ui/select.tsx";
import type { Making } from "./use-making.ts";

interface MakingFieldsProps {
  making: Making;
  problems: Readonly<Record<string, string>>;
}

/** Template, memory and place of something new. */
export function MakingFields({ making, problems }: MakingFieldsProps) {
  const { choices, choose, nodes, pools, templates } = making;
  const { node, pool, template, memory } = choices;
  const inPool = nodes.filter((each) => (pools.length > 1 && !node ? each.pool === pool : true));
  return (
    <>
      <Field label="Template" error={problems.template ?? null}>
        {(control) => (
          <Select
            {...control}
            value={template}
            onValueChange={(value) => choose({ template: value, memory: null })}
            options={templates.map(({ name, memoryBytes }) => ({
              value: name,
              label: `${name}: ${memoryText(memoryBytes)}`,
            }))}
            className="w-full"
          />
        )}
      </Field>
      <Field label="Memory in MiB" error={problems.memoryMebibytes ?? null}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            value={memory ?? ""}
            onChange={(event) => choose({ memory: event.target.value.trim() })}
          />
        )}
      </Field>
      {pools.length > 1 && !node && (
        <Field label="Pool">
          {(control) => (
            <Select
              {...control}
              value={pool}
              onValueChange={(value) => choose({ pool: value })}
              options={pools.map((name) => ({ value: name, label: name }))}
              className="w-full"
            />
          )}
        </Field>
      )}
      <Field label="Node" hint="Lull takes the node that ends least loaded, unless you choose one.">
        {(control) => (
          <Select
            {...control}
            value={node}
            onValueChange={(value) => choose({ node: value })}
            options={[
              { value: "", label: "Placed by Lull" },
              ...inPool.map((each) => ({ value: each.name, label: optionText(each) })),
            ]}
            className="w-full"
          />
        )}
      </Field>
    </>
  );
}

function optionText({ name, status, reachable, capacity }: NodeView): string {
  if (status !== "ENABLED") return `${name}: ${NOT_ENABLED[status]}`;
  if (!reachable) return `${name}: doesn’t answer`;
  const { memoryUsedBytes, memoryReservedBytes, memoryTotalBytes } = capacity;
  const free = Math.max(0, memoryTotalBytes - memoryUsedBytes - memoryReservedBytes);
  return `${name}: ${memoryText(free)} of ${memoryText(memoryTotalBytes)} free`;
}
