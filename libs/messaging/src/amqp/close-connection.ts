import type { ChannelModel } from 'amqplib';
import { settledWithin } from '../settled-within.ts';

const patienceMs = 3_000;

/** Says goodbye to the broker; where no answer comes (dead network) the socket is destroyed. */
export async function closeConnection(connection: ChannelModel): Promise<void> {
  const isClosed = await settledWithin(patienceMs, [connection.close()]);
  if (isClosed) return;
  const { stream } = connection.connection as unknown as { stream: { destroy(error: Error): void } };
  stream.destroy(new Error('the broker did not answer'));
}

/** Waits for the broker's answer, but not for ever: what is not answered ends with the connection. */
export async function answered(request: Promise<unknown>): Promise<void> {
  await settledWithin(patienceMs, [request]);
}
