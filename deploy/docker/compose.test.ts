import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly build?: { readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly (string | { readonly source: string })[];
  readonly ports?: readonly string[];
  readonly healthcheck?: object;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}
interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const root = join(import.meta.dirname, '..', '..');
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as ComposeFile;
const all = Object.entries(compose.services);
const ours = all.filter(([, { command }]) => command?.[0]?.endsWith('dist/main.js'));
const secretsOf = ({ secrets = [] }: Service) => secrets.map((one) => (typeof one === 'string' ? one : one.source));

describe('docker-compose.yml', () => {
  it('runs every service of the repository and the gateway', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual(
      ['gateway', ...readdirSync(join(root, 'services'))].toSorted(),
    );
  });

  it('starts programs that the build makes', () => {
    const sources = ours.map(([, { command }]) => command?.[0]?.replace('dist/main.js', 'src/main.ts') ?? '');
    expect(sources.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('builds the image of each, so that nobody looks for it in a registry', () => {
    const dockerfiles = ours.map(([, { build }]) => build?.dockerfile ?? 'none');
    expect(new Set(dockerfiles)).toEqual(new Set(['deploy/docker/Dockerfile']));
  });

  it('opens only the gateway, on this machine alone', () => {
    const open = all.flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(open).toEqual([['gateway', '127.0.0.1:8080:8080']]);
  });

  it('watches the health of every container', () => {
    expect(all.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name)).toEqual([]);
  });

  it('keeps our containers from writing and from privileges', () => {
    const loose = ours.filter(([, service]) => service.read_only !== true || service.cap_drop?.[0] !== 'ALL');
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  it('mounts each secret that a setting names', () => {
    const missing = all.flatMap(([name, service]) =>
      Object.entries(service.environment ?? {})
        .filter(([key]) => key.endsWith('_FILE'))
        .map(([, file]) => file.replace('/run/secrets/', ''))
        .filter((secret) => !secretsOf(service).includes(secret))
        .map((secret) => `${name}: ${secret}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds no password, key or address with an account', () => {
    const plain = all.flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(
          ([key, value]) => /PASSWORD$|KEY$|MONGODB_URI$|AMQP_URL$|REDIS_URL$/.test(key) || /:\/\/[^/]*@/.test(value),
        )
        .map(([key]) => `${name}: ${key}`),
    );
    expect(plain).toEqual([]);
  });

  it('gives each service a database of its own', () => {
    const uris = all.flatMap(([, { environment = {} }]) => environment['MONGODB_URI_FILE'] ?? []);
    expect(new Set(uris).size).toBe(readdirSync(join(root, 'services')).length);
  });
});

describe('make-secrets.mjs', () => {
  const directory = mkdtempSync(join(tmpdir(), 'prozessplattform-secrets-'));
  const make = () => execFileSync(process.execPath, [join(import.meta.dirname, 'make-secrets.mjs'), directory]);
  const read = (name: string) => readFileSync(join(directory, name), 'utf8');

  beforeAll(make);
  afterAll(() => rmSync(directory, { recursive: true }));

  it('makes every secret that docker-compose.yml mounts', () => {
    const mounted = all.flatMap(([, service]) => secretsOf(service));
    expect(mounted.filter((name) => !existsSync(join(directory, name)))).toEqual([]);
    expect(mounted.filter((name) => compose.secrets[name]?.file !== `deploy/docker/secrets/${name}`)).toEqual([]);
  });

  it('gives each service a MongoDB account of its own', () => {
    const identity = new URL(read('mongodb-uri-identity'));
    const analysis = new URL(read('mongodb-uri-analysis'));
    expect([identity.username, analysis.username]).toEqual(['identity', 'analysis']);
    expect(identity.password).not.toBe(analysis.password);
  });

  it('leaves secrets alone that are there', () => {
    const before = read('mongodb-password');
    make();
    expect(read('mongodb-password')).toBe(before);
  });
});
