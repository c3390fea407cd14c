"use client";

import { useState } from "react";
import { isOwnDatabase, isSupervised, type Call, type PlatformService } from "#lib/domain/platform/manifest.ts";
import type { ManifestView } from "#lib/queries/platform/read-manifest.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Fact } from "#components/ui/fact.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ReplaceManifest } from "./replace-manifest.tsx";

interface ManifestCardProps {
  view: ManifestView;
  replace(input: unknown): Promise<Outcome<unknown>>;
}

/** What Lull knows of the platform that it keeps, and the way to tell it otherwise. */
export function ManifestCard({ view, replace }: ManifestCardProps) {
  const [open, setOpen] = useState(false);
  return (
    <Card aria-labelledby="manifest">
      <CardHead id="manifest" title="Platform manifest">
        <Button size="sm" onClick={() => setOpen(true)}>
          Replace manifest…
        </Button>
      </CardHead>
      <CardBody className="grid gap-3">
        {view.problem && (
          <Notice tone="bad" title="Nothing can be started, stopped, backed up or upgraded">
            {view.problem}
          </Notice>
        )}
        {view.manifest && <Facts manifest={view.manifest} given={view.given} />}
      </CardBody>
      {open && <ReplaceManifest view={view} replace={replace} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Facts({ manifest, given }: { manifest: NonNullable<ManifestView["manifest"]>; given: boolean }) {
  const hooks = Object.entries(manifest.hooks).map(([name, call]) => `${name}: ${callText(call)}`);
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-6 gap-y-2 text-sm">
      <Fact name="Platform">
        {manifest.name}
        {!given && <span className="text-muted"> (the one that Lull brings)</span>}
      </Fact>
      <Fact name="Services">
        <Lines lines={manifest.services.map(serviceText)} />
      </Fact>
      <Fact name="Databases">
        <Lines lines={manifest.databases.map((each) => `${each.name}: ${whereOf(each)}`)} />
      </Fact>
      <Fact name="Hooks">
        <Lines lines={hooks.length > 0 ? hooks : ["none"]} />
      </Fact>
      <Fact name="Trusted keys">
        <Lines lines={manifest.trustedKeys.length > 0 ? manifest.trustedKeys.map(({ name }) => name) : ["none"]} />
      </Fact>
    </dl>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="grid gap-0.5">
      {lines.map((line) => (
        <li key={line} className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  );
}

function serviceText(service: PlatformService): string {
  if (isSupervised(service)) return `${service.name}: kept by Lull, as ${service.supervised}`;
  return `${service.name}: started by ${callText(service.start)}`;
}

function whereOf(database: NonNullable<ManifestView["manifest"]>["databases"][number]): string {
  if (isOwnDatabase(database)) return "the one that Lull was set up with";
  return `${database.database} on ${database.host}:${database.port}, as ${database.user}`;
}

function callText(call: Call): string {
  return "url" in call ? call.url : call.argv.join(" ");
}
