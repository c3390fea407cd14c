/** Pauses between wrong passwords at the console, by source address; they survive a restart. */
export interface ConsoleDelays {
  /** Counts a try; above 0 it mustn't be made before so many seconds. `isFirst`: of those that have to wait. */
  count(address: string): Promise<{ waitSeconds: number; isFirst: boolean }>;
  /** The try that was counted wasn't made. */
  giveBack(address: string): Promise<void>;
  /** The password was right. */
  forgive(address: string): Promise<void>;
}
