import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './manifests.ts';

export const chart = join(import.meta.dirname, 'prozessplattform');
const CLUSTER = ['--kube-version', '1.31.0'];

/** The manifests that the chart makes of values files. Throws with helm's words when it refuses them. */
export function renderChart(...valuesFiles: string[]): Manifest[] {
  const text = execFileSync(helm(), ['template', 'pp', chart, ...CLUSTER, ...options(valuesFiles)], {
    encoding: 'utf8',
    maxBuffer: 16_000_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return parseAllDocuments(text).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as Manifest;
  });
}

/** What helm says against values files; empty when it takes them. */
export function refusal(...valuesFiles: string[]): string {
  const { status, stderr } = spawnSync(helm(), ['template', 'pp', chart, ...CLUSTER, ...options(valuesFiles)], {
    encoding: 'utf8',
    maxBuffer: 16_000_000,
  });
  return status === 0 ? '' : stderr;
}

/** What `helm lint --strict` has against the chart with these values; empty when nothing. */
export function lint(...valuesFiles: string[]): string {
  const { status, stdout } = spawnSync(helm(), ['lint', '--strict', chart, ...CLUSTER, ...options(valuesFiles)], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout;
}

function options(valuesFiles: string[]): string[] {
  return valuesFiles.flatMap((file) => ['--values', file]);
}

function helm(): string {
  const { HELM_BIN } = process.env;
  if (HELM_BIN === undefined) throw new Error('HELM_BIN must name the helm binary; .ci/install-helm.sh builds one.');
  return HELM_BIN;
}
