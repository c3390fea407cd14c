import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { memoryText } from "#components/ui/memory-text.ts";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

interface ImagesTableProps {
  images: readonly ImageView[];
  /** Why this person may not remove one, or null. */
  refusal: string | null;
  onRemove(image: ImageView): void;
}

/** Columns that a phone has no room for: what counts of them stands below the name there. */
const WIDE = "max-sm:hidden";

/** The images that are here, whole or on their way. */
export function ImagesTable({ images, refusal, onRemove }: ImagesTableProps) {
  return (
    <Table label="Images">
      <thead>
        <tr>
          <HeadCell>Image</HeadCell>
          <HeadCell className={WIDE}>Build</HeadCell>
          <HeadCell className={WIDE}>Size</HeadCell>
          <HeadCell className={WIDE}>State</HeadCell>
          <HeadCell className={WIDE}>SHA-256</HeadCell>
          <HeadCell className={WIDE}>Brought here</HeadCell>
          <HeadCell>
            <span className="sr-only">Remove</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {images.map((image) => (
          <Row key={image.id}>
            <Cell className="font-semibold wrap-anywhere sm:min-w-48">
              {image.name}
              <p className="text-muted flex flex-wrap items-center gap-2 text-sm font-normal sm:hidden">
                {memoryText(image.bytes)} <Whole image={image} />
              </p>
            </Cell>
            <Cell className={WIDE}>{image.version ?? "not said"}</Cell>
            <Cell className={cn(WIDE, "whitespace-nowrap")}>{memoryText(image.bytes)}</Cell>
            <Cell className={WIDE}>
              <Whole image={image} />
            </Cell>
            <Cell className={WIDE}>
              <code className="font-mono text-xs" title={image.sha256}>
                {image.sha256.slice(0, 16)}…
              </code>
            </Cell>
            <Cell className={cn(WIDE, "whitespace-nowrap")}>
              <RelativeTime at={image.createdAt} />, by {image.createdBy}
            </Cell>
            <Cell className="text-right">
              <Button
                size="sm"
                aria-label={`Remove ${image.name}`}
                disabledReason={refusal}
                onClick={() => onRemove(image)}
              >
                Remove…
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Whole({ image: { readyAt, received, bytes } }: { image: ImageView }) {
  if (readyAt) return <Pill tone="ok">Whole</Pill>;
  return <Pill tone="warn">{Math.floor((100 * received) / bytes)} % here</Pill>;
}
