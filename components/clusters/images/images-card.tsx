"use client";

import { Package } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ImagesTable } from "./images-table.tsx";
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
          An upgrade takes its build from here.
        </EmptyState>
      ) : (
        <ImagesTable images={items} refusal={refusal} onRemove={setLeaving} />
      )}
      <CardBody className="border-line-soft grid gap-3 border-t">
        <p className="text-muted text-sm">
          Nothing has to be copied by hand: an upgrade copies its image to the device by SCP, unless a whole one lies
          there, and compares the device’s own checksum before anything is sent.
        </p>
        <UploadImage actions={actions} refusal={refusal} />
      </CardBody>
      {leaving && <RemoveImage image={leaving} action={actions.remove} onClose={() => setLeaving(null)} />}
    </Card>
  );
}
