/** Results that can't be recorded yet, kept so that they outlive the process that has them: one text for each run. */
export interface KeptResults {
  keep(runId: string, text: string): Promise<void>;
  all(): Promise<string[]>;
  forget(runId: string): Promise<void>;
}
