import { createHash, randomBytes } from 'node:crypto';
import { eventDefinition, everybody, routingKeyOf } from '@prozessplattform/contracts';
import { z } from 'zod';

/** Another component that reads events by AMQP. */
export interface ComponentAccount {
  /** Lower case letters, digits and hyphens. */
  readonly name: string;
  readonly password: string;
  /** The organisation whose events it may read, beside those for everybody. */
  readonly organisationId: string;
  /** Types in full; empty: all public ones. */
  readonly types?: readonly string[];
  /** Default `/`. */
  readonly vhost?: string;
  /** Default 1,000,000; then the oldest go. */
  readonly mostMessages?: number;
}

/** What `rabbitmqctl import_definitions` takes. */
export interface BrokerDefinitions {
  readonly users: readonly object[];
  readonly permissions: readonly object[];
  readonly exchanges: readonly object[];
  readonly queues: readonly { readonly name: string; readonly arguments: Readonly<Record<string, unknown>> }[];
  readonly bindings: readonly { readonly destination: string; readonly routing_key: string }[];
}

/**
 * The account of a component with its own queue: it may read that queue and nothing else, declare nothing and publish
 * nothing. The queue is bound to the routing keys of its organisation and to those of events for everybody, so that nothing
 * else of other organisations reaches it. Throws TypeError for what is no name or no organisation and for types that
 * are not public.
 */
export function componentDefinitions(account: ComponentAccount): BrokerDefinitions {
  const { name, password, organisationId, types = [], vhost = '/', mostMessages = 1_000_000 } = account;
  if (!/^[a-z][a-z0-9-]{1,50}$/.test(name)) throw new TypeError(`${name} is no name of a component`);
  if (!z.uuid().safeParse(organisationId).success) throw new TypeError(`${organisationId} is no organisation`);
  const queue = `component.${name}`;
  const dead = `${queue}.dead`;
  const quorum = { 'x-queue-type': 'quorum', 'x-max-length': mostMessages, 'x-overflow': 'drop-head' };
  const keys = [organisationId, everybody].flatMap((owner) =>
    types.length === 0 ? [`${owner}.#`] : types.map((type) => keyOf(type, owner)),
  );
  return {
    users: [
      { name: queue, password_hash: hashOf(password), hashing_algorithm: 'rabbit_password_hashing_sha256', tags: [] },
    ],
    permissions: [
      { user: queue, vhost, configure: '^$', write: '^$', read: `^${queue.replaceAll('.', '\\.')}(\\.dead)?$` },
    ],
    exchanges: [
      { name: 'pp.events', vhost, type: 'topic', durable: true, auto_delete: false, internal: false, arguments: {} },
    ],
    queues: [
      queueOf(queue, vhost, {
        ...quorum,
        'x-delivery-limit': 20,
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': dead,
      }),
      queueOf(dead, vhost, quorum),
    ],
    bindings: keys.map((routingKey) => ({
      source: 'pp.events',
      vhost,
      destination: queue,
      destination_type: 'queue',
      routing_key: routingKey,
      arguments: {},
    })),
  };
}

function keyOf(type: string, organisationid: string): string {
  if (eventDefinition(type)?.exchange !== 'pp.events') throw new TypeError(`${type} is no public event`);
  return routingKeyOf({ type, organisationid });
}

function queueOf(name: string, vhost: string, queueArguments: Readonly<Record<string, unknown>>) {
  return { name, vhost, durable: true, auto_delete: false, arguments: queueArguments };
}

/** RabbitMQ's own form: base64 of a salt of four bytes and SHA-256 over salt and password. */
function hashOf(password: string): string {
  const salt = randomBytes(4);
  const hash = createHash('sha256')
    .update(Buffer.concat([salt, Buffer.from(password)]))
    .digest();
  return Buffer.concat([salt, hash]).toString('base64');
}
