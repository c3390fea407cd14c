import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-names.ts";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section {...rest} className={cn("border-line bg-panel shadow-card rounded-xl border", className)} />;
}

interface CardHeadProps {
  title: ReactNode;
  /** Right of the title: a figure, a pill, a button. */
  children?: ReactNode;
  id?: string;
}

export function CardHead({ title, children, id }: CardHeadProps) {
  return (
    <div className="border-line-soft flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5">
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      <div className="text-muted ml-auto flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("px-4 py-3", className)} />;
}
