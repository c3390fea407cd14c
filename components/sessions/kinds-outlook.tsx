import type { SessionKinds } from "#lib/queries/sessions/list-session-kinds.ts";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { NOW_WORDS, TARGET_WORDS } from "./words.ts";

/** All kinds: what starts now, and what is refused. */
export function KindsOutlook({ kinds: { items } }: { kinds: SessionKinds }) {
  const all = items.flatMap(({ name, targets }) => targets.map((rule) => ({ name, ...rule })));
  const refused = all.filter(({ now }) => now === "refused").length;
  return (
    <details className="border-line rounded-lg border">
      <summary className="cursor-pointer px-3.5 py-2.5 text-sm font-semibold">
        What starts now{refused > 0 && `: ${refused} of ${all.length} would be refused`}
      </summary>
      <div className="max-h-72 overflow-y-auto">
        <Table label="What starts now, by kind and target">
          <thead>
            <tr>
              <HeadCell>Kind</HeadCell>
              <HeadCell>Target</HeadCell>
              <HeadCell>Now</HeadCell>
            </tr>
          </thead>
          <tbody>
            {all.map(({ name, target, now }) => (
              <Row key={`${name} ${target}`}>
                <Cell>{name}</Cell>
                <Cell className="text-muted">{target === null ? "Any" : TARGET_WORDS[target]}</Cell>
                <Cell>
                  <Pill tone={NOW_WORDS[now].tone} icon={NOW_WORDS[now].icon}>
                    {NOW_WORDS[now].word}
                  </Pill>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
