import Link from "next/link";
import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

/** A banner for each cluster that is inconsistent or doesn't answer. */
export function TroubledClusters({ clusters }: { clusters: Overview["clusters"] }) {
  return (
    <div className="grid gap-3 empty:hidden [&:not(:empty)]:mb-5">
      {clusters.map(({ name, health, text, since }) => (
        <Notice
          key={name}
          tone="bad"
          live="assertive"
          title={health === "inconsistent" ? `Cluster ${name} is inconsistent` : `Cluster ${name} doesn’t answer`}
          action={
            <Button asChild>
              <Link href={`/clusters/${encodeURIComponent(name)}`}>
                {health === "inconsistent" ? "Recover" : "Open"}
                <span className="sr-only"> {name}</span>
              </Link>
            </Button>
          }
        >
          {text} Since <RelativeTime at={since} />.
        </Notice>
      ))}
    </div>
  );
}
