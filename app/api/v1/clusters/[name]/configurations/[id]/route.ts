import { secretWorld } from "#lib/server/cluster-world.ts";
import { clusterContracts } from "#lib/server/http/contracts/clusters.ts";
import { route } from "#lib/server/http/route.ts";
import { textAnswer } from "#lib/server/http/text-answer.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { readConfiguration } from "#lib/use-cases/clusters/read-configuration.ts";

export const GET = route(clusterContracts.configuration, async ({ context, params: { name, id } }) => {
  const read = await readConfiguration({ ...context, ...secretWorld() }, { cluster: name, id });
  if (!read.ok) return read;
  const { text, takenAt } = read.value;
  return done(textAnswer(`${name}-${takenAt.slice(0, 19).replaceAll(":", "")}.conf`, text));
});
