/**
 * - `unavailable`: no connection, blocked, no confirm in time: try again later, whatever the event.
 * - `unroutable`: no queue took the event although the topology says one should.
 */
export type PublishFailure = 'unavailable' | 'unroutable';

/** The bus did not take an event; the publisher still owns it. */
export class PublishFailed extends Error {
  readonly failure: PublishFailure;

  constructor(failure: PublishFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PublishFailed';
    this.failure = failure;
  }
}
