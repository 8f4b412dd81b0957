import type { Channel, ChannelModel } from 'amqplib';
import type { Log } from '../log.ts';
import { answered } from './close-connection.ts';

export interface KeptChannel {
  /** Stops deliveries; acks still go through. */
  cancel(): Promise<void>;
  close(): Promise<void>;
  /** The connection is gone: nothing to close, nothing to open again. */
  abandon(): void;
}

const reopenMs = 500;

/**
 * Opens a channel on this connection and sets it up; when the broker closes it or cancels the consumer (queue deleted,
 * node down) opens another one, as long as the connection lives. `setUp` answers the consumer tag.
 */
export function keepChannel(
  connection: ChannelModel,
  { name, log }: { readonly name: string; readonly log: Log },
  setUp: (channel: Channel, lost: () => void) => Promise<string>,
): KeptChannel {
  let current: { channel: Channel; tag: string | undefined } | undefined;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let opening = open();

  async function open(): Promise<void> {
    try {
      const channel = await connection.createChannel();
      const opened: { channel: Channel; tag: string | undefined } = { channel, tag: undefined };
      current = opened;
      const lost = () => reopen(opened);
      channel.on('error', (error) => log.warn({ queue: name, error: String(error) }, 'the broker closed a channel'));
      channel.on('close', lost);
      opened.tag = await setUp(channel, lost);
    } catch (error) {
      log.info({ queue: name, error: String(error) }, 'channel could not be opened');
      reopen(current);
    }
  }
  function reopen(lost: typeof current): void {
    if (ended || lost !== current) return;
    current = undefined;
    void lost?.channel.close().catch(() => undefined);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!ended) opening = open();
    }, reopenMs);
  }
  function abandon(): void {
    ended = true;
    clearTimeout(timer);
  }
  return {
    abandon,
    cancel: async () => {
      abandon();
      await answered(opening);
      if (current?.tag !== undefined) await answered(current.channel.cancel(current.tag));
    },
    close: async () => {
      abandon();
      await answered(opening);
      if (current !== undefined) await answered(current.channel.close());
    },
  };
}
