import { cn } from "./class-names.ts";

/** Stands where something will be, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse-soft bg-line-soft h-4 rounded", className)} />;
}

/** The skeleton of a page: says once that it is loading. */
export function PageSkeleton() {
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        Loading…
      </p>
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="mt-2 h-40 rounded-xl" />
      <Skeleton className="h-64 rounded-xl" />
    </div>
  );
}
