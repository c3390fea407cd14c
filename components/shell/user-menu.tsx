"use client";

import { KeyRound, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DropdownMenu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { usePageActor } from "./actor.tsx";
import { chooseTheme, type Theme } from "./theme.ts";

interface UserMenuProps {
  theme: Theme | null;
  signOut(): Promise<void>;
}

export function UserMenu({ theme: initial, signOut }: UserMenuProps) {
  const { name, groups } = usePageActor();
  const router = useRouter();
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme | null): void => {
    chooseTheme(next);
    setTheme(next);
  };
  const trigger = (
    <button
      type="button"
      className="bg-line-soft text-muted hover:text-ink grid h-8 min-w-8 shrink-0 place-items-center rounded-full px-2 text-xs font-semibold"
    >
      <span className="sr-only">Account of {name}</span>
      <span aria-hidden>{name.slice(0, 2)}</span>
    </button>
  );
  return (
    <DropdownMenu trigger={trigger}>
      <MenuLabel>
        <span className="text-ink block text-base font-semibold">{name}</span>
        {groups.length > 0 ? groups.join(", ") : "in no group"}
      </MenuLabel>
      <MenuSeparator />
      <MenuItem icon={Monitor} checked={theme === null} onSelect={() => choose(null)}>
        Theme of the system
      </MenuItem>
      <MenuItem icon={Sun} checked={theme === "light"} onSelect={() => choose("light")}>
        Light theme
      </MenuItem>
      <MenuItem icon={Moon} checked={theme === "dark"} onSelect={() => choose("dark")}>
        Dark theme
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={KeyRound} onSelect={() => router.push("/settings?tab=account")}>
        Change password
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
