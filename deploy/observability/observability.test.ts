import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpMetrics } from '@prozessplattform/service-kit';
import { parse } from 'yaml';

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: { readonly severity: string };
  readonly annotations?: { readonly summary: string };
}
interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const rules = (parse(read('alert-rules.yaml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read('grafana-dashboard.json')) as Dashboard;
const expressions = [...rules, ...dashboard.panels.flatMap((panel) => panel.targets)].map(({ expr }) => expr);
/** Names of figures in an expression: what is left once label matchers, functions and key words are gone. */
const figuresIn = (expression: string) =>
  (expression.replace(/\{[^}]*\}|\[[^\]]*\]/g, '').match(/[a-z_]+(?::[a-z]+:\w+|_[a-z_0-9]+)/g) ?? []).filter(
    (name) => name !== 'histogram_quantile',
  );

describe('alert rules and dashboard', () => {
  it('use only figures that the platform or a rule makes', async () => {
    const metrics = createHttpMetrics('gateway');
    metrics.started();
    metrics.finished({ method: 'GET', route: '/api/v1/me', status: 500, seconds: 0.1 });
    const text = await metrics.text();
    const made = [...rules.flatMap(({ record }) => record ?? []), ...text.split(/[\s{]/)];
    const used = new Set(expressions.flatMap(figuresIn));
    expect(used.size).toBeGreaterThan(8);
    expect([...used].filter((name) => !made.includes(name))).toEqual([]);
  });

  it('page at 14.4 and 6 times the allowed errors and make a ticket of lasting ones', () => {
    const burning = rules.filter(({ alert }) => alert?.startsWith('Fehlerbudget'));
    expect(burning.map(({ expr, labels }) => [labels?.severity, /> ([\d.]*)/.exec(expr)?.[1]])).toEqual([
      ['page', '14.4'],
      ['page', '6'],
      ['ticket', '0.005'],
    ]);
  });

  it('tell what is the matter in a sentence', () => {
    const alerts = rules.filter(({ alert }) => alert !== undefined);
    expect(alerts.filter(({ annotations }) => !annotations?.summary.endsWith('.')).map(({ alert }) => alert)).toEqual(
      [],
    );
  });
});

describe('the collector', () => {
  it('passes on no header, address or query that could name a person', () => {
    const { processors, service } = parse(read('otel-collector.yaml')) as {
      processors: { attributes: { actions: { key: string; action: string }[] } };
      service: { pipelines: { traces: { processors: string[] } } };
    };
    const deleted = processors.attributes.actions.filter(({ action }) => action === 'delete').map(({ key }) => key);
    expect(deleted).toEqual(
      expect.arrayContaining(['http.request.header.authorization', 'client.address', 'url.query']),
    );
    expect(service.pipelines.traces.processors).toContain('attributes');
  });
});

describe('the scrape configuration', () => {
  it('finds pods by the label that the chart gives them', () => {
    const names = readFileSync(join(import.meta.dirname, '../helm/prozessplattform/templates/_names.tpl'), 'utf8');
    expect(names).toContain('app.kubernetes.io/part-of: prozessplattform');
    expect(read('prometheus.yaml')).toContain('__meta_kubernetes_pod_label_app_kubernetes_io_part_of');
  });
});
