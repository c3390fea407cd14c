"use client";

import { createContext, useContext, type ReactNode } from "react";

/** Where operations are shown: their data, their pages, and whether the portal's other pages can be gone to. */
export interface OperationPlace {
  api: string;
  page: string;
  portal: boolean;
}

const PORTAL: OperationPlace = { api: "/api/v1/operations", page: "/operations", portal: true };

const Place = createContext(PORTAL);

export function useOperationPlace(): OperationPlace {
  return useContext(Place);
}

/** For pages outside the portal. */
export function OperationPlaceProvider({ place, children }: { place: OperationPlace; children: ReactNode }) {
  return <Place value={place}>{children}</Place>;
}
