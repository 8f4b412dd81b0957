import { modelCreated, newId, type CloudEvent, type QueueDefinition } from '@prozessplattform/contracts';
import type { EventBus } from '../event-bus.ts';
import type { Log } from '../log.ts';
import type { BusHarness, BusSetting } from './bus-harness.fixture.ts';

/** One test's own organisation and queues on a bus that other tests may share; `single…` have one active consumer. */
export class BusBench {
  readonly organisationId = newId();
  readonly setting: BusSetting;
  readonly #harness: BusHarness;
  readonly #buses: EventBus[] = [];

  constructor(
    harness: BusHarness,
    queueNames: readonly string[] = ['a'],
    retryDelaysMs: readonly number[] = [40, 120],
  ) {
    this.#harness = harness;
    this.setting = { topology: queueNames.map((name) => this.#definition(name)), retryDelaysMs };
  }

  #definition(name: string): QueueDefinition {
    const pattern = `${this.organisationId}.#`;
    const bindings = (['pp.events', 'pp.internal'] as const).map((exchange) => ({ exchange, pattern }));
    const single = name.startsWith('single') ? { singleActiveConsumer: true as const } : {};
    return { name: `test-${this.organisationId}.${name}`, bindings, ...single };
  }

  queue(name = 'a'): string {
    return `test-${this.organisationId}.${name}`;
  }

  async open(): Promise<EventBus> {
    return this.#keep(await this.#harness.open(this.setting));
  }

  async another(bus: EventBus): Promise<EventBus> {
    return this.#keep(await this.#harness.another(bus, this.setting));
  }

  inject(text: string): Promise<void> {
    return this.#harness.inject(this.queue(), text);
  }

  event(change: Partial<CloudEvent> = {}): CloudEvent {
    return {
      specversion: '1.0',
      id: newId(),
      type: modelCreated.type,
      source: '/modelling',
      subject: newId(),
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      organisationid: this.organisationId,
      sequence: 1,
      data: { title: 'Gewerbeanmeldung', notation: 'blocks', purpose: 'as-is' },
      ...change,
    };
  }

  /** Publishes so many new events, all at once; answers them in order. */
  async publishMany(bus: EventBus, count: number): Promise<CloudEvent[]> {
    const events = Array.from({ length: count }, (_, index) => this.event({ sequence: index + 1 }));
    await Promise.all(events.map((event) => bus.publish(event, 'pp.events')));
    return events;
  }

  async end(): Promise<void> {
    await Promise.all(this.#buses.map((bus) => bus.close()));
    await this.#harness.clear(this.setting);
  }

  #keep(bus: EventBus): EventBus {
    this.#buses.push(bus);
    return bus;
  }
}

export const silent: Log = { debug: noop, info: noop, warn: noop, error: noop };

function noop(): void {}
