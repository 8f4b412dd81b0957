import type { CloudEvent } from '@prozessplattform/contracts';

export interface WritePoint {
  readonly store: string;
  readonly id: string;
}

/** Points at which a test can delay or break what happens; a hook that throws stands for a crash at that point. */
export interface PersistenceHooks {
  /** Before the one command that saves a document and its events. */
  beforeWrite?(point: WritePoint): Promise<void> | void;
  /** After that command, before the relay is nudged and the caller gets its answer. */
  afterWrite?(point: WritePoint): Promise<void> | void;
  beforePublish?(event: CloudEvent): Promise<void> | void;
  /** After the bus confirmed, before the event is pulled from the outbox. */
  afterPublish?(event: CloudEvent): Promise<void> | void;
}
