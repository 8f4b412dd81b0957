import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentOf, deploymentsIn, policiesIn, type Deployment, type Manifest } from './manifests.ts';
import { networkEdges } from './network-edges.ts';
import { brokenRules, podRules } from './pod-rules.ts';
import { chart, lint, refusal, renderChart, typeErrors } from './render-chart.ts';

const root = join(import.meta.dirname, '..', '..');
const services = readdirSync(join(root, 'services')).toSorted();
const workloads = [...services, 'gateway'].toSorted();
const valuesIn = (...folder: string[]) => {
  const directory = join(chart, 'ci', ...folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(directory, name));
};
const scenario = (name: string) => join(chart, 'ci', `${name}-values.yaml`);
const named = (manifests: readonly Manifest[], kind: string) =>
  manifests.filter((one) => one.kind === kind).map((one) => componentOf(one.metadata.labels));
const settingsOf = (deployment: Deployment | undefined) =>
  Object.fromEntries((deployment?.spec.template.spec.containers[0]?.env ?? []).map(({ name, value }) => [name, value]));
const deploymentOf = (manifests: readonly Manifest[], workload: string) =>
  deploymentsIn(manifests).find(({ metadata }) => componentOf(metadata.labels) === workload);

/** The names in the schema that the workload reads its settings by, and what Node itself reads. */
function knownSettings(workload: string): string[] {
  const own = workload === 'gateway' ? 'gateway/src/config.ts' : `services/${workload}/src/config.ts`;
  const shared = workload === 'gateway' ? [] : ['libs/service-composition/src/service-settings.ts'];
  const schemas = [own, ...shared].map((file) => join(root, file)).filter((file) => existsSync(file));
  const names = schemas.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^\s+([A-Z][A-Z_]+):/gm)]);
  return [...names.map(([, name]) => name ?? ''), 'NODE_OPTIONS', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
}

describe.each(valuesIn().map((file) => [file.replace(`${chart}/ci/`, ''), file]))('%s', (_, file) => {
  const manifests = renderChart(file);

  it('passes helm lint --strict', () => {
    expect(lint(file)).toBe('');
  });

  it("makes objects of Kubernetes' types, with no field that they lack", () => {
    expect(typeErrors(file)).toBe('');
  });

  it('deploys every service and the gateway, each with a service and an account of its own', () => {
    for (const kind of ['Deployment', 'Service', 'ServiceAccount']) {
      expect(named(manifests, kind).toSorted()).toEqual(workloads);
    }
  });

  it('keeps every rule for pods', () => {
    expect(deploymentsIn(manifests).map((one) => [one.metadata.name, brokenRules(one)])).toEqual(
      deploymentsIn(manifests).map((one) => [one.metadata.name, []]),
    );
  });

  it('gives no service account a token', () => {
    const accounts = manifests.filter((one) => one.kind === 'ServiceAccount');
    expect(accounts.map((one) => one.automountServiceAccountToken)).toEqual(accounts.map(() => false));
  });

  it('gives each object a name of its own', () => {
    const names = manifests.map((one) => `${one.kind} ${one.metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('runs programs that the repository has', () => {
    const programs = deploymentsIn(manifests).map((one) => one.spec.template.spec.containers[0]?.args?.[0] ?? '');
    expect(
      programs.filter((file) => !existsSync(join(root, file.replace('/dist/', '/src/').replace('.js', '.ts')))),
    ).toEqual([]);
  });
});

describe('the rules for pods', () => {
  it.each(podRules)('notice a pod of which it is not true that it $title', ({ title, breakIt }) => {
    const [good] = deploymentsIn(renderChart(scenario('full')));
    const pod = good!.spec.template.spec;
    breakIt(pod, pod.containers[0]!);
    expect(brokenRules(good!)).toEqual([title]);
  });
});

describe('the network policies', () => {
  const stores = ['rabbitmq:5672', 'redis:6379'];
  const dns = ['kube-system/kube-dns:53', 'kube-system/kube-dns:53/udp'];
  const usual = [
    'ingress-nginx → gateway:8080',
    ...[...stores, ...dns].map((to) => `gateway → ${to}`),
    ...services.map((service) => `gateway → ${service}:8080`),
    ...services.flatMap((service) => ['mongodb:27017', ...stores, ...dns].map((to) => `${service} → ${to}`)),
  ];

  it('allow the connections of the architecture and no other', () => {
    expect(networkEdges(renderChart(scenario('default')))).toEqual(usual.toSorted());
  });

  it('add traces, metrics and webhooks only where they are asked for', () => {
    const added = [
      ...workloads.flatMap((workload) => [`${workload} → monitoring:4318`, `monitoring → ${workload}:8080`]),
      'notifications → 0.0.0.0/0:443',
    ];
    expect(networkEdges(renderChart(scenario('full')))).toEqual([...usual, ...added].toSorted());
  });

  it('refuse to every pod what no policy allows', () => {
    const everything = renderChart(scenario('default')).find((one) => one.metadata.name.endsWith('default-deny'));
    expect(everything?.spec).toEqual({
      podSelector: {
        matchLabels: { 'app.kubernetes.io/name': 'prozessplattform', 'app.kubernetes.io/instance': 'pp' },
      },
      policyTypes: ['Ingress', 'Egress'],
    });
  });

  it('count between two workloads only what both sides allow', () => {
    const manifests = renderChart(scenario('default'));
    const identity = policiesIn(manifests).find(({ spec }) => componentOf(spec.podSelector.matchLabels) === 'identity');
    delete identity?.spec.ingress;
    expect(networkEdges(manifests)).toContain('gateway → identity:8080 (egress only)');
  });
});

describe('the settings', () => {
  const full = renderChart(scenario('full'));
  const names = new Set(deploymentsIn(full).flatMap((one) => Object.keys(settingsOf(one))));

  it('are ones that the workload knows', () => {
    const unknown = deploymentsIn(full).flatMap((one) => {
      const workload = componentOf(one.metadata.labels);
      const given = Object.keys(settingsOf(one)).map((name) => name.replace(/_FILE$/, ''));
      return given.filter((name) => !knownSettings(workload).includes(name)).map((name) => `${workload}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('reach the containers', () => {
    const known = [
      'PORT',
      'HOST',
      'LOG_LEVEL',
      'PUBLIC_URL',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'BOOTSTRAP_ADMIN_EMAIL',
      'LAND_NAME',
      'SIGNING_KEY_ROTATION_DAYS',
      'MAIL_ENABLED',
      'OIDC_PROVIDERS',
      'OIDC_REDIRECT_URIS',
    ];
    const files = [
      'MONGODB_URI',
      'AMQP_URL',
      'REDIS_URL',
      'BOOTSTRAP_ADMIN_PASSWORD',
      'KEY_ENCRYPTION_KEY',
      'SMTP_URL',
      'OIDC_CLIENT_SECRETS',
    ];
    const addresses = services.map((service) => `${service.toUpperCase()}_URL`);
    const wanted = [...known, ...addresses, ...files.map((name) => `${name}_FILE`)];
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  it('give no service the secrets of another', () => {
    const keys = deploymentsIn(full).map((one) => {
      const sources = one.spec.template.spec.volumes?.flatMap(({ projected }) => projected?.sources ?? []) ?? [];
      return sources
        .flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? [])
        .filter((key) => key.endsWith('-uri'));
    });
    expect(keys.flat().toSorted()).toEqual(services.map((service) => `${service}-uri`));
  });

  it('let each workload have its own image and labels', () => {
    const manifests = renderChart(scenario('own-registry'));
    const imageOf = (workload: string) => deploymentOf(manifests, workload)?.spec.template.spec.containers[0]?.image;
    expect(imageOf('analysis')).toBe('registry.labor.example/prozessplattform-versuch:0.2.0-rc.1');
    expect(imageOf('gateway')).toMatch(/^registry\.rechenzentrum\.example\/verfahren\/prozessplattform@sha256:2c26/);
    expect(deploymentOf(manifests, 'analysis')?.metadata.labels).toMatchObject({ kostenstelle: '4711', versuch: 'ja' });
    expect(deploymentOf(manifests, 'gateway')?.spec.template.spec.imagePullSecrets).toEqual([
      { name: 'registry-lesen' },
    ]);
  });

  it('make autoscalers and disruption budgets only where there are several replicas', () => {
    expect(named(renderChart(scenario('default')), 'HorizontalPodAutoscaler').toSorted()).toEqual(workloads);
    expect(named(renderChart(scenario('default')), 'PodDisruptionBudget').toSorted()).toEqual(workloads);
    expect(named(renderChart(scenario('small')), 'HorizontalPodAutoscaler')).toEqual([]);
    expect(named(renderChart(scenario('small')), 'PodDisruptionBudget')).toEqual([]);
  });
});

describe('values that cannot be meant', () => {
  it.each(valuesIn('bad').map((file) => [file.replace(`${chart}/ci/bad/`, ''), file]))('are refused: %s', (_, file) => {
    const where = /^# refused at: (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 'no reason given';
    expect(refusal(file)).toContain(where);
  });
});
