import type { EventDefinition } from '../define-event.ts';
import { bindingFor } from '../routing-key.ts';
import { dataSchemaOf, type JsonSchema } from './json-schema.ts';

/** docs/events.md: what other components can subscribe to, made from the definitions. */
export function eventsPage(events: readonly EventDefinition[]): string {
  const shown = events
    .filter(({ exchange }) => exchange === 'pp.events')
    .toSorted((a, b) => (a.type < b.type ? -1 : 1));
  return `${[introduction, overviewOf(shown), ...shown.map(sectionOf)].join('\n\n')}\n`;
}

const introduction = `# Events

<!-- Made by \`npm run events:publish\` from libs/contracts. Do not edit. -->

What happens on the platform, as CloudEvents 1.0 in structured JSON. There are four ways to the same events with the
same ids; [examples/subscriber](examples/subscriber/README.md) takes ten minutes.

| way | where | begins | gap after an absence |
| --- | --- | --- | --- |
| queue | RabbitMQ, a queue of your own with rights to read only it | when the queue was made | none: the queue waits |
| webhook | \`POST /api/v1/webhooks\` | when the webhook was made, or \`replay\` | retried for three days, then \`replay\` |
| stream | \`GET /api/v1/events/stream\` (server-sent events) | now, or after \`Last-Event-ID\` | none for 30 days |
| feed | \`GET /api/v1/events?after=…\` | the oldest entry, or \`since=\` a point in time | none for 30 days |

## What holds for all of them

- An event comes at least once; \`id\` stays the same. Remember the ids of the last seven days, or use \`sequence\`.
- \`sequence\` grows with every change of one \`subject\`: ignore what is older than what you know.
- \`cursor\` and \`Last-Event-ID\` are positions without gaps, given by one writer: after position n nothing smaller appears.
- You receive the events of your own organisations, and those with \`audience: "all"\`, which have a second routing key:
  \`all.…\` instead of \`{organisationId}.…\`. What is shown to named organisations or groups only stays with its owner.
- A version never loses a field or a value; new fields may come at any time, so ignore those that you do not know. What
  means something else gets a new version, which is published beside the old one.
- Persons appear as pseudonymous ids only.

## Webhooks

The target is asked once, with \`OPTIONS\` and \`WebHook-Request-Origin\`, and answers \`WebHook-Allowed-Origin\` with the same value
(or \`*\`). Then each event is one \`POST\` of \`application/cloudevents+json\`, signed in the way of Standard Webhooks:
\`webhook-signature\` is \`v1,\` and the base64 of HMAC-SHA256 over \`{webhook-id}.{webhook-timestamp}.{body}\`; after a rotation two
signatures stand there for 24 hours. \`webhook-id\` is the event's id.

| answer | what follows |
| --- | --- |
| 2xx within 15 s | delivered |
| 410 | the webhook ends, nothing more is sent |
| 429 or 503 with \`Retry-After\` | nothing is sent to this webhook for so long (at most a day) |
| everything else, redirects too | ten tries in three days: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 20 h, each a fifth more or less |

After 50 failed tries in a row the webhook is paused and the administrators are told. What was planned before waits; what
happens while it is paused comes with \`POST /api/v1/webhooks/{id}/replay\`. Targets have to be reachable by https at public
addresses; eight requests at a time go to one target.`;

function overviewOf(events: readonly EventDefinition[]): string {
  const rows = events.map(
    ({ type, owner, sentence }) => `| [\`${shortOf(type)}\`](#${anchorOf(type)}) | ${owner} | ${sentence.en} |`,
  );
  return ['## All events', '', '| type | owner | |', '| --- | --- | --- |', ...rows].join('\n');
}

function sectionOf(event: EventDefinition): string {
  const { type, owner, sentence, example } = event;
  return [
    `## ${shortOf(type)}`,
    '',
    `${sentence.en} / ${sentence.de}`,
    '',
    `\`${type}\` · owner ${owner} · routing key \`${bindingFor(type).replace('*', '{organisationId}')}\``,
    '',
    '| field of data | type | |',
    '| --- | --- | --- |',
    ...rowsOf(dataSchemaOf(event)),
    '',
    '```json',
    JSON.stringify(example, null, 2),
    '```',
  ].join('\n');
}

function rowsOf({ properties = {}, required = [] }: JsonSchema): string[] {
  return Object.entries(properties).map(
    ([name, schema]) => `| \`${name}\` | ${typeOf(schema)} | ${required.includes(name) ? 'always' : 'optional'} |`,
  );
}

function typeOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(' or ');
  if (schema.items !== undefined) return `list of ${typeOf(schema.items)}`;
  const format = schema['format'];
  return typeof format === 'string' ? format : (schema.type ?? 'any');
}

function shortOf(type: string): string {
  return type.replace('de.prozessplattform.', '');
}

function anchorOf(type: string): string {
  return shortOf(type).replaceAll('.', '');
}
