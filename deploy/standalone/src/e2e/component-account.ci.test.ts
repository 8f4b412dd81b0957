import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  blueprintPublished,
  modelReleased,
  newId,
  type CloudEvent,
  type EventDefinition,
} from '@prozessplattform/contracts';
import { consumeQueue, type QueueConsumer } from '@prozessplattform/event-client';
import { createAmqpBus, type EventBus } from '@prozessplattform/messaging';
import { createLogger } from '@prozessplattform/service-kit';
import { eventually } from '@prozessplattform/testing';
import { root } from './platform-process.fixture.ts';

const { RABBITMQ_VHOST_CMD = '', RABBITMQ_CTL_CMD = '' } = process.env;

interface Component {
  readonly organisationId: string;
  readonly received: CloudEvent[];
}

describe('accounts of two components, made as the documentation says', () => {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-accounts-'));
  const consumers: QueueConsumer[] = [];
  let broker: URL;
  let bus: EventBus;
  let brandis: Component;
  let grimma: Component;

  beforeAll(async () => {
    broker = new URL(shell(RABBITMQ_VHOST_CMD));
    bus = await createAmqpBus({
      url: broker.href,
      service: 'test',
      log: createLogger({ service: 'test', level: 'error' }),
    });
    brandis = newComponent('brandis');
    grimma = newComponent('grimma');
  }, 60_000);
  afterAll(async () => {
    for (const consumer of consumers) await consumer.stop();
    await bus?.close();
    for (const name of ['brandis', 'grimma']) shell(`${RABBITMQ_CTL_CMD} delete_user component.${name}`);
    rmSync(directory, { recursive: true, force: true });
  });

  /** What the operator does: broker:account, then import_definitions. */
  function newComponent(name: string): Component {
    const organisationId = newId();
    const vhost = decodeURIComponent(broker.pathname.slice(1));
    const errors = join(directory, `${name}.password`);
    const account = `npm run -s broker:account -- --name ${name} --organisation ${organisationId} --vhost ${vhost}`;
    const definitions = join(directory, `${name}.json`);
    writeFileSync(definitions, shell(`${account} 2>${errors}`));
    const password = /^Password of .*: (\S+)$/m.exec(shell(`cat ${errors}`))?.[1] ?? '';
    shell(`${RABBITMQ_CTL_CMD} import_definitions ${definitions}`);
    const url = new URL(broker);
    [url.username, url.password] = [`component.${name}`, password];
    const received: CloudEvent[] = [];
    const handle = async (event: unknown) => void received.push(event as CloudEvent);
    consumers.push(consumeQueue({ url: url.href, queue: `component.${name}`, handle }));
    return { organisationId, received };
  }

  async function publish(definition: EventDefinition, organisationid: string, more: Partial<CloudEvent> = {}) {
    const event: CloudEvent = {
      specversion: '1.0',
      id: newId(),
      type: definition.type,
      source: `/${definition.owner}`,
      subject: newId(),
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      organisationid,
      sequence: 1,
      data: definition.example,
      ...more,
    };
    await bus.publish(event, 'pp.events');
    return event.id;
  }

  it('bring each its own organisation and what is for everybody, once, and nothing else of the other', async () => {
    const own = await publish(modelReleased, brandis.organisationId);
    const foreign = await publish(modelReleased, grimma.organisationId);
    // Named organisations and groups: no audience, so only the owner's queue learns of it.
    const limited = await publish(blueprintPublished, grimma.organisationId);
    const shared = await publish(blueprintPublished, grimma.organisationId, { audience: 'all' });
    const ownShared = await publish(blueprintPublished, brandis.organisationId, { audience: 'all' });
    const last = [
      await publish(modelReleased, brandis.organisationId),
      await publish(modelReleased, grimma.organisationId),
    ];
    await eventually(() => [brandis, grimma].every(({ received }) => received.some(({ id }) => last.includes(id))));
    expect(brandis.received.map(({ id }) => id)).toEqual([own, shared, ownShared, last[0]]);
    expect(grimma.received.map(({ id }) => id)).toEqual([foreign, limited, shared, ownShared, last[1]]);
  });
});

function shell(command: string): string {
  return execFileSync('bash', ['-c', command], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  }).trim();
}
