import { isDoc, newDoc } from '../bson/document.ts';
import type { Doc } from '../bson/document.ts';
import { MongoError } from '../errors/mongo-error.ts';
import type { Expression, Scope } from '../aggregation/scope.ts';

/** What happens to fields that the tree does not name: `include` leaves them out, `exclude` and `add` keep them. */
export type ProjectionMode = 'include' | 'exclude' | 'add';

/** What happens to one field. */
export type FieldRule =
  | { type: 'keep' }
  | { type: 'drop' }
  | { type: 'compute'; evaluate: Expression }
  | { type: 'change'; change: (value: unknown, scope: Scope) => unknown }
  | { type: 'inside'; tree: ProjectionTree };

/** Rules by field name; `inside` leads to the rules of a subdocument or of the documents in an array. */
export class ProjectionTree {
  readonly rules = new Map<string, FieldRule>();

  /** Adds the rule of a path. Throws MongoError 31249 when it collides with another one. */
  add(path: string, rule: FieldRule): void {
    const parts = path.split('.');
    if (parts.includes(''))
      throw new MongoError(40353, `FieldPath must not end with a '.' or hold an empty name: '${path}'`);
    let rules: Map<string, FieldRule> = this.rules;
    for (const part of parts.slice(0, -1)) {
      const inner = rules.get(part) ?? { type: 'inside', tree: new ProjectionTree() };
      if (inner.type !== 'inside') throw new MongoError(31249, `Path collision at ${path}`);
      rules.set(part, inner);
      rules = inner.tree.rules;
    }
    const last = parts.at(-1) as string;
    if (rules.has(last)) throw new MongoError(31250, `Path collision at ${path}`);
    rules.set(last, rule);
  }

  /** Does any rule make a field that need not be there? */
  get computes(): boolean {
    return [...this.rules.values()].some(
      (rule) => rule.type === 'compute' || (rule.type === 'inside' && rule.tree.computes),
    );
  }

  apply(doc: Doc, mode: ProjectionMode, scope: Scope): Doc {
    const result = newDoc();
    for (const name of Object.keys(doc)) {
      const value = this.existing(name, doc[name], { mode, scope });
      if (value !== undefined) result[name] = value;
    }
    this.addComputed(result, doc, { mode, scope });
    return result;
  }

  private existing(name: string, value: unknown, { mode, scope }: Pass): unknown {
    const rule = this.rules.get(name);
    if (!rule) return mode === 'include' ? undefined : value;
    switch (rule.type) {
      case 'keep':
        return value;
      case 'drop':
        return undefined;
      case 'compute':
        return mode === 'include' ? undefined : rule.evaluate(scope);
      case 'change':
        return rule.change(value, scope);
      case 'inside':
        return inside(rule.tree, value, { mode, scope });
    }
  }

  private addComputed(result: Doc, doc: Doc, { mode, scope }: Pass): void {
    for (const [name, rule] of this.rules) {
      if (name in result || (mode !== 'include' && name in doc)) continue;
      const value = computed(rule, { mode, scope });
      if (value !== undefined) result[name] = value;
    }
  }
}

interface Pass {
  mode: ProjectionMode;
  scope: Scope;
}

function computed(rule: FieldRule, { mode, scope }: Pass): unknown {
  if (rule.type === 'compute') return rule.evaluate(scope);
  if (rule.type === 'inside' && rule.tree.computes) return rule.tree.apply(newDoc(), mode, scope);
  return undefined;
}

function inside(tree: ProjectionTree, value: unknown, pass: Pass): unknown {
  if (isDoc(value)) return tree.apply(value, pass.mode, pass.scope);
  if (Array.isArray(value)) return value.map((item) => inside(tree, item, pass)).filter((item) => item !== undefined);
  if (tree.computes) return tree.apply(newDoc(), pass.mode, pass.scope);
  return pass.mode === 'include' ? undefined : value;
}
