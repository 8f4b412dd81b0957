import type { QueueDefinition } from '@prozessplattform/contracts';
import type { EventBus } from '../event-bus.ts';

export interface BusSetting {
  readonly topology: readonly QueueDefinition[];
  readonly retryDelaysMs: readonly number[];
}

/** What the contract suite needs to know about a kind of bus. */
export interface BusHarness {
  /** A bus as a process has it when it starts. */
  open(setting: BusSetting): Promise<EventBus>;
  /** The bus of another process that runs at the same time. */
  another(bus: EventBus, setting: BusSetting): Promise<EventBus>;
  /** Puts any text into a queue, as a newer or faulty publisher might. */
  inject(queue: string, text: string): Promise<void>;
  /** Removes what the setting left behind. */
  clear(setting: BusSetting): Promise<void>;
}
