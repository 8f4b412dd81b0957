import { IllegalOperationError } from 'amqplib';

/** Settling a message on a channel that is gone: the broker hands it out again by itself. */
export function ignoringClosed(settle: () => void): void {
  try {
    settle();
  } catch (error) {
    if (!(error instanceof IllegalOperationError)) throw error;
  }
}
