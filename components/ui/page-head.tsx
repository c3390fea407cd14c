import type { ReactNode } from "react";

interface PageHeadProps {
  title: ReactNode;
  /** One line under the title: the state in words. */
  children?: ReactNode;
  /** Right of it: a pill, buttons. */
  actions?: ReactNode;
}

export function PageHead({ title, children, actions }: PageHeadProps) {
  return (
    <div className="mb-5 flex flex-wrap items-start gap-3">
      <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <h1 className="text-2xl font-semibold tracking-[-0.02em]">{title}</h1>
        {children && <p className="text-muted mt-0.5">{children}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2.5">{actions}</div>}
    </div>
  );
}
