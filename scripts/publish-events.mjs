/**
 * Writes docs/events.md and libs/contracts/published-events.json from the event definitions. What was published stays
 * published: an incompatible change is refused, it needs a new version of the event.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCatalogue } from '../libs/contracts/src/index.ts';
import { eventsPage } from '../libs/contracts/src/published/events-page.ts';
import { incompatibilities } from '../libs/contracts/src/published/incompatibilities.ts';
import { publicSchemas } from '../libs/contracts/src/published/json-schema.ts';

const root = join(import.meta.dirname, '..');
const snapshot = join(root, 'libs/contracts/published-events.json');
const published = existsSync(snapshot) ? JSON.parse(readFileSync(snapshot, 'utf8')) : {};
const current = publicSchemas(eventCatalogue);

const faults = Object.entries(published).flatMap(([type, schema]) =>
  incompatibilities(schema, current[type]).map((fault) => `${type}: ${fault}`),
);
if (faults.length > 0) {
  process.stderr.write(`Not published, these changes need a new version of the event:\n${faults.join('\n')}\n`);
  process.exit(1);
}
writeFileSync(snapshot, `${JSON.stringify(current, null, 2)}\n`);
writeFileSync(join(root, 'docs/events.md'), eventsPage(eventCatalogue));
process.stdout.write(`${Object.keys(current).length} public events\n`);
