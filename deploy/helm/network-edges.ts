import {
  componentOf,
  policiesIn,
  type Labels,
  type Manifest,
  type NetworkPolicy,
  type Peer,
  type Port,
} from './manifests.ts';

/**
 * Every connection that the network policies allow, as `from → to:port`, sorted. A connection between two of our workloads
 * counts only when the one's egress and the other's ingress both allow it; one that a side alone allows reads `(egress only)`
 * or `(ingress only)`.
 */
export function networkEdges(manifests: readonly Manifest[]): string[] {
  const policies = policiesIn(manifests).filter((policy) => componentOf(policy.spec.podSelector.matchLabels) !== '*');
  const out = new Set(policies.flatMap(egressOf));
  const into = new Set(policies.flatMap(ingressOf));
  return [...new Set([...out, ...into])].map((edge) => edge + oneSided(edge, out, into)).toSorted();
}

function egressOf(policy: NetworkPolicy): string[] {
  const from = componentOf(policy.spec.podSelector.matchLabels);
  return (policy.spec.egress ?? []).flatMap(({ to, ports }) =>
    pairs(to, ports).map(([peer, port]) => `${from} → ${peer}:${port}`),
  );
}

function ingressOf(policy: NetworkPolicy): string[] {
  const to = componentOf(policy.spec.podSelector.matchLabels);
  return (policy.spec.ingress ?? []).flatMap(({ from, ports }) =>
    pairs(from, ports).map(([peer, port]) => `${peer} → ${to}:${port}`),
  );
}

/** An absent or empty list of peers or ports means all of them. */
function pairs(peers: Peer[] = [], ports: Port[] = []): [string, string][] {
  const whom = peers.length === 0 ? ['anybody'] : peers.map(nameOf);
  const where =
    ports.length === 0 ? ['any port'] : ports.map((one) => `${one.port}${one.protocol === 'UDP' ? '/udp' : ''}`);
  return whom.flatMap((peer) => where.map((port): [string, string] => [peer, port]));
}

function nameOf({ ipBlock, namespaceSelector, podSelector }: Peer): string {
  if (ipBlock !== undefined) return ipBlock.cidr;
  const pods = podSelector === undefined ? '' : selected(podSelector.matchLabels);
  if (namespaceSelector === undefined) return pods;
  const namespace = namespaceSelector.matchLabels?.['kubernetes.io/metadata.name'] ?? 'any namespace';
  return pods === '' ? namespace : `${namespace}/${pods}`;
}

function selected(labels: Labels = {}): string {
  return labels['app.kubernetes.io/component'] ?? labels['app.kubernetes.io/name'] ?? labels['k8s-app'] ?? 'any pod';
}

function oneSided(edge: string, out: ReadonlySet<string>, into: ReadonlySet<string>): string {
  const [from = '', to = ''] = edge.split(' → ');
  const ours = new Set([...out].map((one) => one.split(' → ')[0]));
  if (!ours.has(from) || !ours.has(to.slice(0, to.lastIndexOf(':')))) return '';
  if (out.has(edge) && into.has(edge)) return '';
  return out.has(edge) ? ' (egress only)' : ' (ingress only)';
}
