import { OWN_MODES } from "#lib/domain/gate/state.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { KEPT_DAYS } from "#lib/domain/status/component.ts";
import { componentStates } from "#lib/domain/status/component-states.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import { notify } from "../notify.ts";

const DAY_MS = 86_400_000;

/** Key of the advisory lock under which one worker at a time looks; 'lull' in its first half. */
const SPACE = 0x6c756c6c;
const STATES = 8;

export interface Looked {
  now: Date;
  /** Applications, by slug, that were asked and don't answer as they should. */
  down?: ReadonlySet<string>;
}

/**
 * Writes how each component of the status page is now, where that is another state than before, and forgets what is
 * older than 90 days. Any number of workers may do it. Answers the ids of those that have changed.
 */
export async function keepComponentStates(control: ControlClient, { now, down = NONE }: Looked): Promise<string[]> {
  return control.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SPACE}::int, ${STATES}::int)`;
      const changed = await record(tx, await look(tx, down), now);
      await tx.componentState.deleteMany({ where: { until: { lt: new Date(now.getTime() - KEPT_DAYS * DAY_MS) } } });
      if (changed.length > 0) await notify(tx, ["status"]);
      return changed;
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

const NONE: ReadonlySet<string> = new Set();

async function look(tx: ControlTx, down: ReadonlySet<string>) {
  const [{ maintenance, scopes }, applications] = await Promise.all([
    readMode(tx),
    tx.application.findMany({ select: { slug: true, ownMode: true } }),
  ]);
  const readOnly = scopes.some(({ scope, readOnly: { on } }) => scope === SYSTEM_SCOPE && on);
  return componentStates({
    ...{ maintenance, readOnly },
    applications: applications.map(({ slug, ownMode }) => ({
      slug,
      ownMode: OWN_MODES.find((mode) => mode === ownMode) ?? "open",
      isDown: down.has(slug),
    })),
  });
}

async function record(tx: ControlTx, states: ReturnType<typeof componentStates>, now: Date): Promise<string[]> {
  const open = await tx.componentState.findMany({ where: { until: null } });
  const before = new Map(open.map(({ component, state }) => [component, state]));
  const ended = open.filter(({ component, state }) => states.get(component) !== state);
  const begun = [...states].filter(([component, state]) => before.get(component) !== state);
  if (ended.length > 0) {
    await tx.componentState.updateMany({ where: { id: { in: ended.map(({ id }) => id) } }, data: { until: now } });
  }
  if (begun.length > 0) {
    await tx.componentState.createMany({
      data: begun.map(([component, state]) => ({ component, state, since: now })),
    });
  }
  return [...new Set([...ended.map(({ component }) => component), ...begun.map(([component]) => component)])];
}
