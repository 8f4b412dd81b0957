// Writes the chart's README from values.yaml: every value with its default and the comment above it.
//   node deploy/helm/write-readme.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { isMap, parseDocument } from 'yaml';

const chart = join(dirname(fileURLToPath(import.meta.url)), 'prozessplattform');
const INTRODUCTION = `# Helm chart prozessplattform

The distributed profile on a cluster: the gateway and the five services, each with a deployment, a service, an account without
token, an autoscaler, a disruption budget and a network policy. MongoDB 7+ (a replica set), RabbitMQ 3.10+ and Redis 7 are not
part of it; their addresses come from secrets that exist.

\`\`\`
kubectl create secret generic prozessplattform-mongodb --from-file=identity-uri=… --from-file=modelling-uri=… \\
  --from-file=catalogue-uri=… --from-file=analysis-uri=… --from-file=notifications-uri=…
kubectl create secret generic prozessplattform-rabbitmq --from-file=url=…
kubectl create secret generic prozessplattform-redis --from-file=url=…
kubectl create secret generic prozessplattform-identity --from-file=bootstrap-admin-password=… --from-file=key-encryption-key=…
kubectl create secret generic prozessplattform-notifications --from-file=key-encryption-key=…
helm install pp deploy/helm/prozessplattform --values my-values.yaml
\`\`\`

Named examples of values are in [ci/](ci). Values that cannot be meant are refused by [values.schema.json](values.schema.json).
Anything under \`defaults\` can be set for one workload under \`workloads.<name>\`.

This page is written by \`node deploy/helm/write-readme.mjs\` from [values.yaml](values.yaml).

## Values

| value | default | meaning |
| --- | --- | --- |
`;

/** The text of the README for the values as they are now. */
export function readme() {
  const document = parseDocument(readFileSync(join(chart, 'values.yaml'), 'utf8'));
  const rows = rowsOf(document.contents, []).map(
    ({ path, value, meaning }) => `| \`${path}\` | \`${value}\` | ${meaning} |`,
  );
  return `${INTRODUCTION}${rows.join('\n')}\n`;
}

function rowsOf(map, path) {
  return map.items.flatMap(({ key, value }, index) => {
    const comment = key.commentBefore ?? (index === 0 ? map.commentBefore : undefined);
    const meaning = /^ -- (.*)$/m.exec(comment ?? '')?.[1];
    const here = [...path, key.value];
    if (meaning === undefined && isMap(value)) return rowsOf(value, here);
    return [{ path: here.join('.'), value: JSON.stringify(value.toJSON()), meaning }];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(chart, 'README.md'), readme());
