/** An organisation takes over a sample register: a job that shows how far it is. */
export interface SampleRegisterApplication {
  registerId: string;
  registerVersion: number;
  state: 'running' | 'completed' | 'cancelled';
  /** Entries of the register. */
  total: number;
  done: number;
  created: number;
  /** Entries that the organisation had already. */
  skipped: number;
  appliedBy: string;
}
