import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { root } from '../e2e/platform-process.fixture.ts';

/** Every regular expression of the platform's sources. */
export interface CollectedPatterns {
  /** Literals, and the files they stand in. */
  readonly literals: ReadonlyMap<string, { readonly pattern: RegExp; readonly files: readonly string[] }>;
  /** Files that make patterns at run time. */
  readonly made: readonly string[];
}

const notShipped = /\.(test|fixture)\.ts$|\.d\.ts$|(^|\/)bench|^libs\/testing\//;

export function patternsOfSources(): CollectedPatterns {
  const files = globSync(['{libs,services}/*/src/**/*.ts', 'gateway/src/**/*.ts'], { cwd: root });
  const literals = new Map<string, { pattern: RegExp; files: string[] }>();
  const made = new Set<string>();
  for (const file of files.filter((name) => !notShipped.test(name)).toSorted())
    visit(parseSync(readFileSync(join(root, file), 'utf8'), { syntax: 'typescript' }), (node) => {
      if (isCall(node)) made.add(file);
      if (node['type'] !== 'RegExpLiteral') return;
      const pattern = new RegExp(String(node['pattern']), String(node['flags']));
      const known = literals.get(String(pattern)) ?? { pattern, files: [] };
      literals.set(String(pattern), known);
      if (!known.files.includes(file)) known.files.push(file);
    });
  return { literals, made: [...made] };
}

type Node = Record<string, unknown>;

function isCall(node: Node): boolean {
  const isMade = node['type'] === 'NewExpression' || node['type'] === 'CallExpression';
  return isMade && (node['callee'] as Node)['value'] === 'RegExp';
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) see(node as Node);
  for (const part of Object.values(node)) visit(part, see);
}

/** Every pattern of a JSON document such as /openapi.json, with the place where it stands first. */
export function patternsOfSchemas(document: unknown, place = ''): Map<string, string> {
  const found = new Map<string, string>();
  if (typeof document !== 'object' || document === null) return found;
  for (const [key, part] of Object.entries(document)) {
    if (key === 'pattern' && typeof part === 'string') found.set(part, place);
    for (const [pattern, where] of patternsOfSchemas(part, `${place}/${key}`))
      if (!found.has(pattern)) found.set(pattern, where);
  }
  return found;
}
