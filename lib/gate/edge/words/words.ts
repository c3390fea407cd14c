/** What a banner and a maintenance page say by themselves, in one language. */
export interface Words {
  banner: Readonly<Record<BannerKind, { label: string; text: string }>>;
  /** '{}' stands for the time, in the reader's own time zone. */
  until: string;
  /** '{}' stands for whom to ask. */
  contact: string;
  dismiss: string;
  page: {
    maintenance: { title: string; text: string };
    readOnly: { title: string; text: string };
    reopens: string;
    back: string;
  };
}

export const BANNER_KINDS = ["jobsStopped", "readOnly", "maintenance", "outage"] as const;
export type BannerKind = (typeof BANNER_KINDS)[number];
