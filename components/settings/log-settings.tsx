"use client";

import { toast } from "sonner";
import { LOG_LEVELS } from "#lib/domain/logs/log-level.ts";
import type { LogLevelView } from "#lib/queries/logs/list-log-levels.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import type { LogActions } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

/** How much each service writes into its log. */
export function LogSettings({ levels, actions }: { levels: readonly LogLevelView[]; actions: LogActions }) {
  const { problem, submit } = useSubmit(actions.setLevel);
  const set = async ({ service, revision }: LogLevelView, level: string): Promise<void> => {
    if ((await submit({ service, level, revision })) !== null) toast.success(`${service} follows within seconds.`);
  };
  return (
    <Card aria-labelledby="log-levels">
      <CardHead id="log-levels" title="Log levels" />
      {problem && (
        <Notice tone="bad" live="assertive">
          {problem.detail}
        </Notice>
      )}
      <Table label="Log levels">
        <thead>
          <tr>
            <HeadCell>Service</HeadCell>
            <HeadCell>Level</HeadCell>
          </tr>
        </thead>
        <tbody>
          {levels.map((row) => (
            <Row key={row.service}>
              <Cell className="font-semibold">{row.service}</Cell>
              <Cell>
                <Select
                  aria-label={`Log level of ${row.service}`}
                  value={row.level}
                  onValueChange={(level) => void set(row, level)}
                  options={LOG_LEVELS.map((level) => ({ value: level, label: level }))}
                />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
