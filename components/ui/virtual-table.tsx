"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { memo, useEffect, useRef, type CSSProperties, type ReactNode } from "react";
import { cn } from "./class-names.ts";

export interface Column<T> {
  id: string;
  label: string;
  /** The label is there for screen readers alone: what is below it speaks for itself. */
  labelHidden?: boolean;
  /** A width of CSS grid: '2fr', '120px', 'minmax(0,1fr)'. */
  width: string;
  /** The width on a phone, where it is another one. */
  narrowWidth?: string;
  /** Left out on a phone. */
  wideOnly?: boolean;
  /** Left out below 1280 px as well, so that the others have room. */
  roomyOnly?: boolean;
  alignRight?: boolean;
  /** The list can be sorted by this column's id. */
  sortable?: boolean;
  cell(row: T): ReactNode;
}

export interface Sorting {
  by: string;
  order: "asc" | "desc";
}

interface VirtualTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey(row: T): string;
  sorting?: Sorting;
  onSort?(by: string): void;
  /** There are more rows: called when the end of these comes near. */
  onEnd?: (() => void) | undefined;
  rowHeight?: number;
}

/** A table of any length: only the rows in sight are in the page, the head stays in view. */
export function VirtualTable<T>({
  label,
  columns,
  rows,
  rowKey,
  sorting,
  onSort,
  onEnd,
  rowHeight = 44,
}: VirtualTableProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 1000, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 20) onEnd?.();
  }, [lastShown, rows.length, onEnd]);

  return (
    <div
      ref={box}
      role="table"
      aria-label={label}
      aria-rowcount={onEnd ? -1 : rows.length + 1}
      tabIndex={0}
      style={gridOf(columns)}
      className="max-h-[max(12rem,calc(100dvh-15rem))] overflow-auto rounded-xl"
    >
      <div role="rowgroup" className="bg-panel sticky top-0 z-10">
        <div role="row" aria-rowindex={1} className={ROW}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Row key={rowKey(row)} row={row} columns={columns} index={index} start={start} height={rowHeight} />
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  row: unknown;
  columns: readonly Column<unknown>[];
  index: number;
  start: number;
  height: number;
}

/** Scrolling renders the rows that come into sight; those that stay there are left as they are. */
const Row = memo(function Row({ row, columns, index, start, height }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={cn(ROW, "hover:bg-line-soft/60 absolute inset-x-0")}
      style={{ height, transform: `translateY(${start}px)` }}
    >
      {columns.map((column) => (
        <div key={column.id} role="cell" className={cellClass(column)}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
});

const ROW =
  "grid items-center border-b border-line-soft [grid-template-columns:var(--narrow)] md:[grid-template-columns:var(--wide)] xl:[grid-template-columns:var(--roomy)]";

interface HeadCellProps<T> {
  column: Column<T>;
  sorting: Sorting | undefined;
  onSort: ((by: string) => void) | undefined;
}

function HeadCell<T>({ column, sorting, onSort }: HeadCellProps<T>) {
  const sorted = sorting?.by === column.id ? sorting.order : null;
  const Arrow = sorted === "desc" ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={sorted === null ? undefined : sorted === "asc" ? "ascending" : "descending"}
      className={cn(cellClass(column), "text-muted py-1.5 text-xs font-[550] whitespace-normal")}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort(column.id)}
          className={cn(
            "hover:text-ink inline-flex min-h-6 items-center gap-1 rounded",
            column.alignRight && "flex-row-reverse",
          )}
        >
          {column.label}
          <Arrow aria-hidden className={cn("size-3", sorted === null && "opacity-0")} />
        </button>
      ) : (
        <span className={column.labelHidden ? "sr-only" : undefined}>{column.label}</span>
      )}
    </div>
  );
}

function cellClass<T>({ wideOnly, roomyOnly, alignRight }: Column<T>): string {
  const hidden = roomyOnly ? "max-xl:hidden" : wideOnly ? "max-md:hidden" : null;
  return cn("min-w-0 truncate px-2 py-1 first:pl-4 last:pr-4 md:px-4", hidden, alignRight && "text-right");
}

function gridOf<T>(columns: readonly Column<T>[]): CSSProperties {
  const widths = (shown: readonly Column<T>[]): string => shown.map(({ width }) => width).join(" ");
  const wide = columns.filter(({ roomyOnly }) => !roomyOnly);
  const narrow = wide.filter(({ wideOnly }) => !wideOnly);
  return {
    "--roomy": widths(columns),
    "--wide": widths(wide),
    "--narrow": widths(narrow.map(onPhone)),
  } as CSSProperties;
}

function onPhone<T>(column: Column<T>): Column<T> {
  return { ...column, width: column.narrowWidth ?? column.width };
}
