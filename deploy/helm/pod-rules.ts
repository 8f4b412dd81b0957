import type { Container, Deployment, Pod } from './manifests.ts';

/** One rule for pods, and the smallest change to a good deployment that breaks it. */
export interface PodRule {
  readonly title: string;
  readonly holds: (pod: Pod, container: Container) => boolean;
  readonly breakIt: (pod: Pod, container: Container) => void;
}

/** BSI IT-Grundschutz APP.4.4, Kubernetes' restricted pod security, and a file system that nobody writes. */
export const podRules: readonly PodRule[] = [
  {
    title: 'runs as a user that is not root',
    holds: ({ securityContext }) => securityContext?.runAsNonRoot === true && (securityContext.runAsUser ?? 0) > 0,
    breakIt: (pod) => (pod.securityContext = { ...pod.securityContext, runAsUser: 0 }),
  },
  {
    title: "keeps to the runtime's system calls",
    holds: ({ securityContext }) => securityContext?.seccompProfile?.type === 'RuntimeDefault',
    breakIt: (pod) => (pod.securityContext = { ...pod.securityContext, seccompProfile: { type: 'Unconfined' } }),
  },
  {
    title: 'cannot gain privileges',
    holds: (_, { securityContext }) =>
      securityContext?.allowPrivilegeEscalation === false && securityContext.privileged !== true,
    breakIt: (_, container) => delete container.securityContext?.allowPrivilegeEscalation,
  },
  {
    title: 'has no capability',
    holds: (_, { securityContext }) =>
      securityContext?.capabilities?.drop?.includes('ALL') === true && securityContext.capabilities.add === undefined,
    breakIt: (_, container) =>
      (container.securityContext = { ...container.securityContext, capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }),
  },
  {
    title: 'cannot write its root file system',
    holds: (_, { securityContext }) => securityContext?.readOnlyRootFilesystem === true,
    breakIt: (_, container) =>
      (container.securityContext = { ...container.securityContext, readOnlyRootFilesystem: false }),
  },
  {
    title: "shares nothing of its node's",
    holds: ({ hostNetwork, hostPID, volumes = [] }, { ports = [] }) =>
      hostNetwork !== true &&
      hostPID !== true &&
      volumes.every((volume) => volume.hostPath === undefined) &&
      ports.every((port) => port.hostPort === undefined),
    breakIt: (pod) => (pod.volumes = [...(pod.volumes ?? []), { name: 'node', hostPath: { path: '/' } }]),
  },
  {
    title: 'has a service account of its own and no token',
    holds: ({ automountServiceAccountToken, serviceAccountName }, { name }) =>
      automountServiceAccountToken === false && serviceAccountName?.endsWith(`-${name}`) === true,
    breakIt: (pod) => delete pod.automountServiceAccountToken,
  },
  {
    title: 'is restarted for its event loop and gets requests when it is ready',
    holds: (_, { livenessProbe, readinessProbe }) =>
      livenessProbe?.httpGet?.path === '/healthz' && readinessProbe?.httpGet?.path === '/readyz',
    breakIt: (_, container) => (container.livenessProbe = { httpGet: { path: '/readyz', port: 'http' } }),
  },
  {
    title: 'asks for CPU and memory, and its memory is limited',
    holds: (_, { resources }) =>
      [resources?.requests?.['cpu'], resources?.requests?.['memory'], resources?.limits?.['memory']].every(Boolean),
    breakIt: (_, container) => delete container.resources?.limits,
  },
  {
    title: 'names a fixed version of its image',
    holds: (_, { image }) => /(@sha256:[0-9a-f]{64}|:(?!latest$)[\w.-]+)$/.test(image),
    breakIt: (_, container) => (container.image = 'prozessplattform'),
  },
  {
    title: 'gets secrets as files, never as variables',
    holds: (_, { env = [] }) =>
      env.every(
        ({ name, value }) =>
          !/(PASSWORD|SECRET|_KEY|MONGODB_URI|AMQP_URL|REDIS_URL)$/.test(name) && !/:\/\/[^/]*@/.test(value),
      ),
    breakIt: (_, container) => container.env?.push({ name: 'MONGODB_URI', value: 'mongodb://mongodb:27017/identity' }),
  },
  {
    title: 'finds a file behind every secret it is told of',
    holds: ({ volumes = [] }, { env = [] }) => {
      const files = volumes.flatMap(
        ({ projected }) => projected?.sources.flatMap(({ secret }) => secret?.items ?? []) ?? [],
      );
      const there = new Set(files.map(({ path }) => `/etc/prozessplattform/${path}`));
      return env.every(({ name, value }) => !name.endsWith('_FILE') || there.has(value));
    },
    breakIt: (pod) => (pod.volumes = pod.volumes?.filter(({ projected }) => projected === undefined) ?? []),
  },
];

/** The titles of the rules that a deployment breaks. */
export function brokenRules({ spec }: Deployment): string[] {
  const pod = spec.template.spec;
  return podRules.filter(({ holds }) => !pod.containers.every((one) => holds(pod, one))).map(({ title }) => title);
}
