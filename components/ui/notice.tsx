import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

const LOOK = {
  info: { icon: Info, box: "bg-run-soft", ink: "text-run" },
  ok: { icon: CircleCheck, box: "bg-ok-soft", ink: "text-ok" },
  warn: { icon: TriangleAlert, box: "bg-warn-soft", ink: "text-warn" },
  bad: { icon: CircleAlert, box: "bg-bad-soft", ink: "text-bad" },
};

interface NoticeProps {
  tone: keyof typeof LOOK;
  title?: ReactNode;
  /** Failures interrupt a screen reader; the rest waits. */
  live?: "polite" | "assertive";
  action?: ReactNode;
  children?: ReactNode;
}

/** Something to know, right where it matters, with an icon so that it doesn't rest on colour. */
export function Notice({ tone, title, live, action, children }: NoticeProps) {
  const { icon: Icon, box, ink } = LOOK[tone];
  const role = live === "assertive" ? "alert" : live === "polite" ? "status" : undefined;
  return (
    <div role={role} className={cn("flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3.5 py-2.5", box)}>
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="min-w-0 flex-1 basis-48 text-sm wrap-anywhere">
        {title && <p className={cn("font-semibold", ink)}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
