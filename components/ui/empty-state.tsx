import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  /** What would be here. */
  title: string;
  /** How to begin, or why there is nothing. */
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-8 text-center">
      <span className="bg-line-soft text-muted grid size-10 place-items-center rounded-full">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="font-semibold">{title}</p>
      <p className="text-muted max-w-md text-balance">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
