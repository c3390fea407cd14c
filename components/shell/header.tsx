import type { ReactNode } from "react";
import { Crumb } from "./crumb.tsx";

interface HeaderProps {
  menu: ReactNode;
  children: ReactNode;
}

/** The bar on top: where one is, and what is reachable from everywhere. */
export function Header({ menu, children }: HeaderProps) {
  return (
    <header className="border-line bg-panel sticky top-0 z-30 flex h-14 items-center gap-2.5 border-b px-4 sm:gap-3 md:px-6">
      {menu}
      <Crumb />
      <div className="min-w-0 flex-1" />
      {children}
    </header>
  );
}
