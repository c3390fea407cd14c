import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { NodeServices } from "#lib/use-cases/services/list-services.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { plural } from "#components/ui/time-text.ts";
import { ServiceLine } from "./service-line.tsx";

type Group = NodeServices["groups"][number];

interface ServiceGroupProps {
  group: Group;
  onStart(service: string | null): void;
}

/** One group: those that don't run first and apart, each with what starts it. */
export function ServiceGroup({ group, onStart }: ServiceGroupProps) {
  const refusal = refusalOf(usePageActor(), "fleet.operate");
  const down = group.services.filter(({ running }) => !running);
  const up = group.services.filter(({ running }) => running);
  return (
    <section aria-label={group.name} className="border-line-soft border-b px-4 py-3 last:border-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{group.name}</h3>
        {group.problem === null && (
          <Pill tone={down.length > 0 ? "bad" : "ok"}>
            {down.length > 0 ? `${down.length} not running` : `${plural(up.length, "service")} running`}
          </Pill>
        )}
        {down.length > 0 && group.canStartAll && (
          <Button className="ml-auto" disabledReason={refusal} onClick={() => onStart(null)}>
            Start all
          </Button>
        )}
      </div>
      {group.problem !== null && (
        <Notice tone="warn" title="Nothing is known of them now">
          {group.problem}
        </Notice>
      )}
      {down.length > 0 && (
        <ul aria-label={`${group.name}: not running`} className="mt-2">
          {down.map((service) => (
            <ServiceLine key={service.key} service={service}>
              {group.canStartOne && (
                <Button
                  disabledReason={refusal}
                  onClick={() => onStart(service.key)}
                  aria-label={`Start ${service.key}`}
                >
                  Start
                </Button>
              )}
            </ServiceLine>
          ))}
        </ul>
      )}
      {up.length > 0 && (
        <details className="mt-2">
          <summary className="text-muted cursor-pointer text-sm">{plural(up.length, "running service")}</summary>
          <ul aria-label={`${group.name}: running`}>
            {up.map((service) => (
              <ServiceLine key={service.key} service={service} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
