import type { RunFate } from "#lib/domain/plan/plan.ts";
import { Select } from "#components/ui/select.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

const CHOICES = [
  { value: "", label: "Wait until it ends" },
  { value: "cancel", label: "Tell it to end" },
  { value: "accept", label: "Accept as not quiescent" },
];
const CONDUCTOR = [
  { value: "", label: "Rests: its runs are held" },
  { value: "wait", label: "Wait until it ends" },
  { value: "cancel", label: "Tell it to end" },
];

interface RunChoicesProps {
  runs: readonly RunFate[];
  choices: Readonly<Record<string, string>>;
  onChoose(run: string, choice: string): void;
}

/** Every run that can write and is active now, each with what shall become of it. */
export function RunChoices({ runs, choices, onChoose }: RunChoicesProps) {
  if (runs.length === 0) return <p className="text-muted text-sm">No run that can write is active now.</p>;
  return (
    <Table label="Runs that can write" className="text-sm">
      <thead>
        <tr>
          <HeadCell>Run</HeadCell>
          <HeadCell>Where</HeadCell>
          <HeadCell>What becomes of it</HeadCell>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ run, kind, place, conducts }) => (
          <Row key={run.id}>
            <Cell className="py-1.5">
              <span className="font-semibold">{run.name}</span>
              <span className="text-muted block">{kind}</span>
            </Cell>
            <Cell className="py-1.5">{place}</Cell>
            <Cell className="py-1.5">
              <Select
                aria-label={`What becomes of ${run.name}`}
                value={choices[run.id] ?? ""}
                onValueChange={(choice) => onChoose(run.id, choice)}
                options={conducts ? CONDUCTOR : CHOICES}
                className="min-h-9 text-sm"
              />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
