import { eventCatalogue, type EventDefinition } from '@prozessplattform/contracts';
import { z } from 'zod';

/** The AsyncAPI 3.0 document of the public events, generated from their definitions. */
export function asyncApi(publicUrl: string, events: readonly EventDefinition[] = eventCatalogue): object {
  const shown = events.filter((event) => event.exchange === 'pp.events');
  return {
    asyncapi: '3.0.0',
    id: 'urn:prozessplattform:events',
    info: {
      title: 'Prozessplattform: Ereignisse',
      version: '1.0.0',
      description:
        'Was in der Prozessplattform geschieht, als CloudEvents 1.0. Dieselben Ereignisse gibt es über RabbitMQ, als Webhook, ' +
        `als Datenstrom (${publicUrl}/api/v1/events/stream) und zum Abruf (${publicUrl}/api/v1/events).`,
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(shown.map((event) => [keyOf(event), channelOf(event)])),
    operations: Object.fromEntries(shown.map((event) => [`send.${keyOf(event)}`, operationOf(event)])),
    components: {
      messages: Object.fromEntries(shown.map((event) => [keyOf(event), messageOf(event)])),
      schemas: Object.fromEntries(shown.map((event) => [keyOf(event), envelopeOf(event)])),
    },
  };
}

/** `identity.organisation.created.v1` */
function keyOf(event: EventDefinition): string {
  return event.type.replace(/^de\.prozessplattform\./, '');
}

function channelOf(event: EventDefinition): object {
  const key = keyOf(event);
  return {
    address: `{organisationId}.${key}`,
    description: event.sentence.de,
    parameters: { organisationId: { description: 'Die Behörde, der das Ereignis gehört' } },
    messages: { [key]: { $ref: `#/components/messages/${key}` } },
    bindings: {
      amqp: { is: 'routingKey', exchange: { name: event.exchange, type: 'topic', durable: true, autoDelete: false } },
    },
  };
}

function operationOf(event: EventDefinition): object {
  const key = keyOf(event);
  return {
    action: 'send',
    channel: { $ref: `#/channels/${key}` },
    summary: event.sentence.en,
    messages: [{ $ref: `#/channels/${key}/messages/${key}` }],
  };
}

function messageOf(event: EventDefinition): object {
  const key = keyOf(event);
  return {
    name: event.type,
    title: event.sentence.de,
    summary: event.sentence.en,
    contentType: 'application/cloudevents+json',
    payload: { $ref: `#/components/schemas/${key}` },
    examples: [{ name: 'Beispiel', payload: exampleOf(event) }],
  };
}

function envelopeOf(event: EventDefinition): object {
  const text = { type: 'string' };
  const id = { type: 'string', format: 'uuid' };
  return {
    type: 'object',
    required: [
      'specversion',
      'id',
      'type',
      'source',
      'subject',
      'time',
      'datacontenttype',
      'organisationid',
      'sequence',
      'data',
    ],
    properties: {
      specversion: { const: '1.0' },
      id: { ...id, description: 'Bleibt bei erneuter Zustellung gleich' },
      type: { const: event.type },
      source: { const: `/${event.owner}` },
      subject: { ...text, description: 'Worum es geht' },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      organisationid: id,
      sequence: { type: 'integer', minimum: 0, description: 'Wächst mit jeder Änderung desselben Gegenstands' },
      audience: { const: 'all' },
      traceparent: text,
      data: dataSchema(event),
    },
  };
}

function dataSchema(event: EventDefinition): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(event.data, { io: 'input', target: 'draft-7' });
  return schema;
}

function exampleOf(event: EventDefinition): object {
  return {
    specversion: '1.0',
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    type: event.type,
    source: `/${event.owner}`,
    subject: '01890a5d-ac96-774b-bcce-b302099a8058',
    time: '2026-01-15T09:30:00.000Z',
    datacontenttype: 'application/json',
    organisationid: '01890a5d-ac96-774b-bcce-b302099a8059',
    sequence: 1,
    data: event.example,
  };
}
