import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@prozessplattform/testing';
import { bootDistributed, type DistributedPlatform } from './boot-distributed.fixture.ts';
import { commandSender, type CommandInput } from './chaos-commands.fixture.ts';
import { newOrganisation } from './chaos-people.fixture.ts';
import { freePort, root } from './platform-process.fixture.ts';

const { RABBITMQ_VHOST_CMD = '', RABBITMQ_CTL_CMD = '' } = process.env;
const readme = readFileSync(join(root, 'docs/examples/subscriber/README.md'), 'utf8');
const commands = [...readme.matchAll(/^ *```sh\n([\s\S]*?)\n *```/gm)].map(([, text = '']) =>
  text.replaceAll(/^ {3}/gm, ''),
);
const [
  ,
  start = '',
  signIn = '',
  create = '',
  startWithSecret = '',
  replay = '',
  show = '',
  account = '',
  startWithQueue = '',
] = commands;

describe('the example component, started as its README says', () => {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-example-'));
  let platform: DistributedPlatform;
  let people: Awaited<ReturnType<typeof newOrganisation>>;
  let input: CommandInput;
  let broker: URL;
  let port: number;
  let component: ChildProcess | undefined;

  beforeAll(async () => {
    broker = new URL(shell(RABBITMQ_VHOST_CMD));
    platform = await bootDistributed({ amqpUrl: broker.href, environment: { WEBHOOK_ALLOW_LOOPBACK: 'true' } });
    people = await newOrganisation(platform);
    port = await freePort();
    const { organisationId, pia, quirin } = people;
    const colleague = { colleagueId: quirin.id, colleagueToken: quirin.token };
    input = { url: platform.url, organisationId, seed: 1, token: pia.token, ...colleague };
  }, 120_000);
  afterAll(async () => {
    await stopComponent();
    await platform?.stop();
    shell(`${RABBITMQ_CTL_CMD} delete_user component.formularserver || true`);
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  /** The documented commands, where this test's platform and component listen. */
  function here(text: string): string {
    const { admin } = people;
    return text
      .replaceAll('http://127.0.0.1:8080', platform.url)
      .replaceAll('127.0.0.1:9090', `127.0.0.1:${port}`)
      .replace(/^EMAIL=.*$/m, `EMAIL=${admin.email}`)
      .replace(/^PASSWORD=.*$/m, `PASSWORD='${admin.password}'`);
  }

  async function startComponent(command: string): Promise<void> {
    await stopComponent();
    component = spawn('bash', ['-c', `exec env PORT=${port} ${command.replace(/\\\n/g, ' ')}`], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: 'ignore',
      detached: true,
    });
    await eventually(
      () =>
        released().then(
          () => true,
          () => false,
        ),
      20_000,
    );
  }

  async function stopComponent(): Promise<void> {
    if (component?.pid === undefined || component.exitCode !== null) return;
    const gone = once(component, 'exit');
    process.kill(-component.pid, 'SIGTERM');
    await gone;
  }

  async function released(): Promise<string[]> {
    const list = JSON.parse(shell(here(show))) as { id: string }[];
    return list.map(({ id }) => id);
  }

  async function releaseProcess(number: number): Promise<string> {
    const sender = commandSender(input);
    await sender.release(number);
    return [...sender.acknowledged.releases][0] ?? '';
  }

  it('lists what was released before and after it subscribed, by webhook', async () => {
    const before = await releaseProcess(1);
    await startComponent(start);
    const made = shell(here(`${signIn}\n${create}`));
    const [id = '', secret = ''] = [/^id (\S+)$/m, /^secret (\S+)$/m].map((part) => part.exec(made)?.[1]);
    await startComponent(startWithSecret.replace('whsec_…', secret));
    const after = await releaseProcess(2);
    await eventually(async () => (await released()).includes(after), 20_000);
    expect(await released()).toEqual([after]);
    shell(here(`${signIn}\nWEBHOOK_ID=${id}\n${replay}`));
    await eventually(async () => (await released()).includes(before), 20_000);
    expect((await released()).toSorted()).toEqual([before, after].toSorted());
  }, 120_000);

  it('lists what is released, by queue', async () => {
    const vhost = broker.pathname.slice(1);
    const definitions = join(directory, 'definitions.json');
    const made = account
      .replaceAll('definitions.json', definitions)
      .replace('rabbitmqctl', RABBITMQ_CTL_CMD)
      .replace(' > ', ` --vhost ${vhost} > `);
    const told = shell(`{ ORGANISATION=${people.organisationId}\n${made}; } 2>&1`);
    const password = /^Password of component\.formularserver: (\S+)$/m.exec(told)?.[1] ?? '';
    const command = startWithQueue.replace('<password>', password).replace('127.0.0.1:5672', `${broker.host}/${vhost}`);
    await startComponent(command);
    const id = await releaseProcess(3);
    await eventually(async () => (await released()).includes(id), 20_000);
    expect(await released()).toEqual([id]);
  }, 120_000);
});

function shell(command: string): string {
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } } as const;
  return execFileSync('bash', ['-c', command], options).trim();
}
