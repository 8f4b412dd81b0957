import { parseEvent } from './check-event.ts';
import type { ConsumerDefinition } from './event-bus.ts';
import { defaultDeadlineMs } from './retry-delays.ts';
import { traceConsume } from './tracing.ts';
import { Unprocessable } from './unprocessable.ts';
import { withDeadline } from './with-deadline.ts';

export interface Handed {
  /** The event as JSON text. */
  readonly body: string;
  readonly redelivered: boolean;
  readonly attempt: number;
}

/** Hands an event to the consumer; answers why it was not handled, or undefined. Never throws. */
export async function runHandler(definition: ConsumerDefinition, handed: Handed): Promise<Error | undefined> {
  const { redelivered, attempt } = handed;
  try {
    const event = parseEvent(parseJson(handed.body));
    await traceConsume(event, definition.queue, () =>
      withDeadline(definition.deadlineMs ?? defaultDeadlineMs, (signal) =>
        definition.handle(event, { redelivered, attempt, signal }),
      ),
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Milliseconds until the next try after the `attempt`-th failed, or undefined for a dead letter. */
export function delayAfter(failure: Error, attempt: number, retryDelaysMs: readonly number[]): number | undefined {
  return failure instanceof Unprocessable ? undefined : retryDelaysMs[attempt - 1];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Unprocessable('not an event of the platform: no JSON');
  }
}
