import type { SessionTask, SessionView } from "#lib/queries/sessions/session-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { plural } from "#components/ui/time-text.ts";
import { TookTime } from "./took-time.tsx";
import { sessionLook } from "./words.ts";

/** A session's tasks, in the order in which they were begun. */
export function SessionTasks({ session: { tasks, moreTasks } }: { session: SessionView }) {
  return (
    <Card aria-labelledby="tasks">
      <CardHead id="tasks" title="Tasks">
        {moreTasks ? `the first ${tasks.length}` : plural(tasks.length, "task")}
      </CardHead>
      {tasks.length === 0 ? (
        <CardBody className="text-muted">
          This session is one piece: it has no tasks. With <code>lull run --tasks FILE</code> each line is a task.
        </CardBody>
      ) : (
        <Table label="Tasks of this session">
          <thead>
            <tr>
              <HeadCell className="text-right">No.</HeadCell>
              <HeadCell>Task</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell className="text-right">Duration</HeadCell>
              <HeadCell>Why</HeadCell>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <TaskRow key={task.ordinal} task={task} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function TaskRow({ task: { ordinal, name, state, startedAt, endedAt, exitCode, message } }: { task: SessionTask }) {
  const { tone, icon } = sessionLook(state);
  const own = exitCode ? `Ended with exit code ${exitCode}.` : "";
  return (
    <Row>
      <Cell className="text-right tabular-nums">{ordinal}</Cell>
      <Cell className="font-semibold break-words">{name}</Cell>
      <Cell>
        <Pill tone={tone} icon={icon}>
          {state}
        </Pill>
      </Cell>
      <Cell className="text-right">
        <TookTime startedAt={startedAt} endedAt={endedAt} />
      </Cell>
      <Cell className="text-muted min-w-56">{message ?? own}</Cell>
    </Row>
  );
}
