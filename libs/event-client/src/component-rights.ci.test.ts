import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@prozessplattform/contracts';
import { connect, type ChannelModel } from 'amqplib';
import { componentDefinitions } from './component-definitions.ts';

const { RABBITMQ_VHOST_CMD = '', RABBITMQ_CTL_CMD = '' } = process.env;
const names = ['rechte-eins', 'rechte-zwei'];

describe('the account of a component on a broker that took its definitions', () => {
  const directory = mkdtempSync(join(tmpdir(), 'component-rights-'));
  let url: URL;
  let connection: ChannelModel;

  beforeAll(() => {
    url = new URL(shell(RABBITMQ_VHOST_CMD));
    const vhost = url.pathname.slice(1);
    for (const name of names) {
      const file = join(directory, `${name}.json`);
      const account = { name, password: 'geheim', organisationId: newId(), vhost };
      writeFileSync(file, JSON.stringify(componentDefinitions(account)));
      shell(`${RABBITMQ_CTL_CMD} import_definitions ${file}`);
    }
    [url.username, url.password] = ['component.rechte-eins', 'geheim'];
  }, 60_000);
  beforeEach(async () => {
    connection = await connect(url.href);
    connection.on('error', () => undefined);
  });
  afterEach(() => connection.close());
  afterAll(() => {
    for (const name of names) shell(`${RABBITMQ_CTL_CMD} delete_user component.${name}`);
    rmSync(directory, { recursive: true, force: true });
  });

  async function openChannel() {
    const channel = await connection.createConfirmChannel();
    return { channel, closed: new Promise((resolve) => channel.on('error', resolve)) };
  }

  it('may read its own queue and what was put aside of it', async () => {
    const { channel } = await openChannel();
    for (const queue of ['component.rechte-eins', 'component.rechte-eins.dead'])
      await expect(channel.consume(queue, () => undefined)).resolves.toMatchObject({ consumerTag: expect.any(String) });
  });

  it('may not read the queue of another', async () => {
    const { channel } = await openChannel();
    await expect(channel.consume('component.rechte-zwei', () => undefined)).rejects.toThrow('ACCESS_REFUSED');
  });

  it.each(['pp.events', 'pp.internal'])('may not bind its queue to more of %s', async (exchange) => {
    const { channel } = await openChannel();
    await expect(channel.bindQueue('component.rechte-eins', exchange, '#')).rejects.toThrow(/ACCESS_REFUSED|NOT_FOUND/);
  });

  it('may not make a queue', async () => {
    const { channel } = await openChannel();
    await expect(channel.assertQueue('component.eigene')).rejects.toThrow('ACCESS_REFUSED');
  });

  it('may not publish', async () => {
    const { channel, closed } = await openChannel();
    channel.publish('pp.events', 'all.modelling.model.released.v1', Buffer.from('{}'));
    expect(String(await closed)).toContain('ACCESS_REFUSED');
  });
});

function shell(command: string): string {
  return execFileSync('bash', ['-c', command], { encoding: 'utf8' }).trim();
}
