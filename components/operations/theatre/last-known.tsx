import type { LastKnown } from "#lib/domain/fleet/last-known.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { ExactTime } from "#components/ui/local-time.tsx";

/** Shown while a node of the operation doesn't answer: what its last answer said, and what nobody can say. */
export function LastKnownCard({ lastKnown: { silent, lines } }: { lastKnown: LastKnown }) {
  return (
    <Card aria-labelledby="last-known" className="mb-4">
      <CardHead id="last-known" title="What is known, and what isn’t" />
      <CardBody>
        {silent.map(({ node, since }) => (
          <p key={node} className="font-semibold">
            {node} doesn’t answer
            {since && (
              <>
                {" since "}
                <ExactTime at={since} />
              </>
            )}
            . Look at the machine itself before you start anything of it elsewhere.
          </p>
        ))}
        {lines.length === 0 ? (
          <p className="text-muted">No machine was last seen there.</p>
        ) : (
          <div
            className="mt-2 max-h-80 overflow-y-auto"
            tabIndex={0}
            role="region"
            aria-label="Machines last seen there"
          >
            <table className="w-full text-left text-sm">
              <thead>
                <tr className="text-muted">
                  <th className="py-1 pr-4 font-medium">Machine</th>
                  <th className="py-1 pr-4 font-medium">Last seen</th>
                  <th className="py-1 font-medium">Not known</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ instance, known, unknown }) => (
                  <tr key={instance} className="border-line-soft border-t">
                    <td className="py-1 pr-4 font-semibold">{instance}</td>
                    <td className="py-1 pr-4">{known}</td>
                    <td className="text-muted py-1">{unknown}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
