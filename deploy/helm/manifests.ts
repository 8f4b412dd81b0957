/** As much of Kubernetes' objects as the chart's tests look at. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels; readonly annotations?: Labels };
  readonly automountServiceAccountToken?: boolean;
  readonly spec: unknown;
}

export type Labels = Record<string, string>;

export interface Deployment extends Manifest {
  readonly spec: {
    replicas?: number;
    template: { metadata: { labels: Labels; annotations?: Labels }; spec: Pod };
  };
}

export interface Pod {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  hostNetwork?: boolean;
  hostPID?: boolean;
  imagePullSecrets?: { name: string }[];
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  containers: Container[];
  volumes?: Volume[];
}

export interface Container {
  name: string;
  image: string;
  args?: string[];
  env?: { name: string; value: string }[];
  ports?: { name: string; containerPort: number; hostPort?: number }[];
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  securityContext?: {
    allowPrivilegeEscalation?: boolean;
    readOnlyRootFilesystem?: boolean;
    privileged?: boolean;
    capabilities?: { drop?: string[]; add?: string[] };
  };
}

export interface Probe {
  httpGet?: { path: string; port: string | number };
}

export interface Volume {
  name: string;
  emptyDir?: object;
  hostPath?: object;
  projected?: { sources: { secret?: { name: string; items: { key: string; path: string }[] } }[] };
}

export interface NetworkPolicy extends Manifest {
  readonly spec: {
    podSelector: { matchLabels?: Labels };
    policyTypes: string[];
    ingress?: { from?: Peer[]; ports?: Port[] }[];
    egress?: { to?: Peer[]; ports?: Port[] }[];
  };
}

export interface Peer {
  podSelector?: { matchLabels?: Labels };
  namespaceSelector?: { matchLabels?: Labels };
  ipBlock?: { cidr: string };
}

export interface Port {
  port: number | string;
  protocol?: string;
}

export const deploymentsIn = (manifests: readonly Manifest[]) =>
  manifests.filter((one): one is Deployment => one.kind === 'Deployment');

export const policiesIn = (manifests: readonly Manifest[]) =>
  manifests.filter((one): one is NetworkPolicy => one.kind === 'NetworkPolicy');

/** The workload an object belongs to. */
export const componentOf = (labels: Labels | undefined) => labels?.['app.kubernetes.io/component'] ?? '*';
