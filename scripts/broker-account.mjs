/**
 * Prints RabbitMQ definitions for a component's account: `npm run -s broker:account -- --name formularserver --organisation <id>
 * [--types a,b] [--vhost /]`. The password is made here and goes to stderr, once; the definitions hold only its hash.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { componentDefinitions } from '../libs/event-client/src/component-definitions.ts';

const text = { type: 'string' };
const { values } = parseArgs({ options: { name: text, organisation: text, types: text, vhost: text } });
if (values.name === undefined || values.organisation === undefined) {
  process.stderr.write('Needed: --name <component> --organisation <id>\n');
  process.exit(1);
}
const password = randomBytes(24).toString('base64url');
const definitions = componentDefinitions({
  name: values.name,
  organisationId: values.organisation,
  password,
  types: values.types?.split(',') ?? [],
  vhost: values.vhost ?? '/',
});
process.stderr.write(`Password of component.${String(values.name)}: ${password}\n`);
process.stdout.write(`${JSON.stringify(definitions, null, 2)}\n`);
