import type { RulesDraft } from "./rules-draft.ts";

/** What each part of the form of rules gets. */
export interface RulesPartProps {
  draft: RulesDraft;
  /** What is wrong, by field: 'rules.paths.0.path'. */
  fields: Readonly<Record<string, string>>;
  onChange(change: Partial<RulesDraft>): void;
}
