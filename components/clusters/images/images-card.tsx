"use client";

import { Package } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { RemoveImage } from "./remove-image.tsx";
import type { SendActions } from "./send-image.ts";
import { UploadImage } from "./upload-image.tsx";

export interface ImageActions extends SendActions {
  remove: Parameters<typeof RemoveImage>[0]["action"];
}

/** The builds that are here for devices, and the way to bring one. */
export function ImagesCard({ initial, actions }: { initial: readonly ImageView[]; actions: ImageActions }) {
  const refusal = refusalOf(usePageActor(), "fleet.register");
  const [leaving, setLeaving] = useState<ImageView | null>(null);
  const { data } = useLiveQuery<{ items: readonly ImageView[] }>({
    path: "/api/v1/cluster-images",
    topics: ["clusters"],
    initial: { items: initial },
  });
  const { items } = data ?? { items: initial };
  return (
    <Card aria-labelledby="images">
      <CardHead id="images" title="Images" />
      {items.length === 0 ? (
        <EmptyState icon={Package} title="No images yet">
          An upgrade takes its build from here and copies it to the device.
        </EmptyState>
      ) : (
        <Table label="Images">
          <thead>
            <tr>
              <HeadCell>Image</HeadCell>
              <HeadCell>Build</HeadCell>
              <HeadCell>Size</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>SHA-256</HeadCell>
              <HeadCell>Brought here</HeadCell>
              <HeadCell>
                <span className="sr-only">Remove</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((image) => (
              <Row key={image.id}>
                <Cell className="font-semibold wrap-anywhere">{image.name}</Cell>
                <Cell>{image.version ?? "not said"}</Cell>
                <Cell className="whitespace-nowrap">{memoryText(image.bytes)}</Cell>
                <Cell>
                  {image.readyAt ? (
                    <Pill tone="ok">Whole</Pill>
                  ) : (
                    <Pill tone="warn">{Math.floor((100 * image.received) / image.bytes)} % here</Pill>
                  )}
                </Cell>
                <Cell>
                  <code className="font-mono text-xs" title={image.sha256}>
                    {image.sha256.slice(0, 16)}…
                  </code>
                </Cell>
                <Cell className="whitespace-nowrap">
                  <RelativeTime at={image.createdAt} />, by {image.createdBy}
                </Cell>
                <Cell className="text-right">
                  <Button
                    size="sm"
                    aria-label={`Remove ${image.name}`}
                    disabledReason={refusal}
                    onClick={() => setLeaving(image)}
                  >
                    Remove…
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <CardBody className="border-line-soft border-t">
        <UploadImage actions={actions} refusal={refusal} />
      </CardBody>
      {leaving && <RemoveImage image={leaving} action={actions.remove} onClose={() => setLeaving(null)} />}
    </Card>
  );
}
