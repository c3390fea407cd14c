import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

const ROLE: Record<string, string> = { input: "Read", result: "Made" };

/** What a run reads and what it has made. */
export function RunFiles({ run, files }: { run: string; files: RunDetail["files"] }) {
  return (
    <Card>
      <CardHead title="Files" />
      <Table label="Files">
        <thead>
          <tr>
            <HeadCell>Name</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell className="text-right">Size</HeadCell>
          </tr>
        </thead>
        <tbody>
          {files.map(({ id, name, role, bytes }) => (
            <Row key={id}>
              <Cell>
                <a href={`/api/v1/runs/${run}/files/${id}`} download={name} className="text-accent underline">
                  {name}
                </a>
              </Cell>
              <Cell>{ROLE[role] ?? role}</Cell>
              <Cell className="text-right tabular-nums">{(bytes / 1024).toFixed(1)} KiB</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
