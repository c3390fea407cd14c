import { exastroStatus } from "#lib/domain/jobs/exastro-status.ts";
import type { RunFamily, RunState } from "#lib/domain/jobs/run-state.ts";
import { BACKYARDS, type ActiveRun } from "./active-runs.ts";
import type { CountedOrganization } from "./places-with-counts.ts";

/** The JSON of backyard-execute-check's `data`, from places and runs in the same order. */
export async function* backyardPieces(
  organizations: readonly CountedOrganization[],
  runs: AsyncIterator<ActiveRun>,
): AsyncGenerator<string> {
  const inPlace = byPlace(runs);
  const total = organizations.reduce((sum, { count }) => sum + count, 0);
  yield `{"execute_count":${total},"organizations":[`;
  for (const [index, { id, count, workspaces }] of organizations.entries()) {
    yield `${comma(index)}{"id":${JSON.stringify(id)},"execute_count":${count},"workspaces":[`;
    for (const [at, workspace] of workspaces.entries()) {
      yield `${comma(at)}{"id":${JSON.stringify(workspace.id)},"execute_count":${workspace.count},"backyards":{`;
      yield* listsOf(inPlace(id, workspace.id));
      yield "}}";
    }
    yield "]}";
  }
  yield "]}";
}

/** Those of the runs that belong to a place: asked for place by place, in the order in which they come. */
function byPlace(runs: AsyncIterator<ActiveRun>) {
  let next: ActiveRun | null | undefined;
  return async function* (organization: string, workspace: string): AsyncGenerator<ActiveRun> {
    for (;;) {
      if (next === undefined) next = await advance(runs);
      if (next?.organization !== organization || next.workspace !== workspace) return;
      yield next;
      next = undefined;
    }
  };
}

async function advance(runs: AsyncIterator<ActiveRun>): Promise<ActiveRun | null> {
  const step = await runs.next();
  return step.done ? null : step.value;
}

/** `"KIND":[...]` for each of the kinds, empty ones too. */
async function* listsOf(runs: AsyncIterable<ActiveRun>): AsyncGenerator<string> {
  let open = -1;
  for await (const run of runs) {
    const kind = BACKYARDS.indexOf(run.backyard);
    yield kind === open ? "," : between(open, kind);
    open = kind;
    yield JSON.stringify(entryOf(run));
  }
  yield between(open, BACKYARDS.length);
}

/** Ends the list that is open, writes the empty ones in between, and begins the next. */
function between(open: number, next: number): string {
  const names = BACKYARDS.slice(open + 1, next + 1).map((name) => JSON.stringify(name));
  const lists = names.map((name, index) => (open + 1 + index === next ? `${name}:[` : `${name}:[]`));
  const end = open < 0 ? "" : lists.length > 0 ? "]," : "]";
  return end + lists.join(",");
}

function entryOf({ id, family, state, updated }: ActiveRun) {
  const { id: status_id, name: status_name } = exastroStatus(family as RunFamily, state as RunState);
  return { id, last_update_timestamp: updated, status_id, status_name };
}

function comma(index: number): string {
  return index === 0 ? "" : ",";
}
