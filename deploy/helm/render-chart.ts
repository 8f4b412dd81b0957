import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './manifests.ts';

export const chart = join(import.meta.dirname, 'prozessplattform');
const CLUSTER = ['--kube-version', '1.31.0'];

/** The manifests that the chart makes of values files. Throws with helm's words when it refuses them. */
export function renderChart(...valuesFiles: string[]): Manifest[] {
  const text = execFileSync(program('HELM_BIN'), ['template', 'pp', chart, ...CLUSTER, ...options(valuesFiles)], {
    encoding: 'utf8',
    maxBuffer: 16_000_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Manifest;
  });
}

/** What Kubernetes' own types have against the manifests that the chart makes of values files; empty when nothing. */
export function typeErrors(...valuesFiles: string[]): string {
  const manifests = execFileSync(program('HELM_BIN'), ['template', 'pp', chart, ...CLUSTER, ...options(valuesFiles)], {
    maxBuffer: 16_000_000,
  });
  const { stdout, error } = spawnSync(program('MANIFEST_CHECK_BIN'), { input: manifests, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout;
}

/** What helm says against values files; empty when it takes them. */
export function refusal(...valuesFiles: string[]): string {
  const { status, stderr } = spawnSync(
    program('HELM_BIN'),
    ['template', 'pp', chart, ...CLUSTER, ...options(valuesFiles)],
    {
      encoding: 'utf8',
      maxBuffer: 16_000_000,
    },
  );
  return status === 0 ? '' : stderr;
}

/** What `helm lint --strict` has against the chart with these values; empty when nothing. */
export function lint(...valuesFiles: string[]): string {
  const { status, stdout } = spawnSync(
    program('HELM_BIN'),
    ['lint', '--strict', chart, ...CLUSTER, ...options(valuesFiles)],
    {
      encoding: 'utf8',
    },
  );
  return status === 0 ? '' : stdout;
}

function options(valuesFiles: string[]): string[] {
  return valuesFiles.flatMap((file) => ['--values', file]);
}

function program(variable: 'HELM_BIN' | 'MANIFEST_CHECK_BIN'): string {
  const path = process.env[variable];
  if (path === undefined) throw new Error(`${variable} must name a program; .ci/install-helm.sh builds it.`);
  return path;
}
