/** A sign-in that was made in this run. */
export interface Credential {
  user: string;
  password: string;
  /** Made up by Lull, rather than given. */
  generated: boolean;
}
