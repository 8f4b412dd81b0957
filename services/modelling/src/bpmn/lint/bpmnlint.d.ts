/** What this folder uses of bpmnlint, which is written in JavaScript without types at its root. */
declare module 'bpmnlint' {
  export interface LintReport {
    readonly id?: string;
    readonly message: string;
    readonly category: 'error' | 'warn' | 'info' | 'rule-error';
  }

  export class Linter {
    constructor(options: {
      config: { extends: string; rules?: Readonly<Record<string, string>> };
      resolver: {
        resolveRule(pkg: string, rule: string): unknown;
        resolveConfig(pkg: string, config: string): unknown;
      };
    });
    lint(root: unknown): Promise<Record<string, readonly LintReport[]>>;
  }
}
