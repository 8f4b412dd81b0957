import { readFileSync } from 'node:fs';
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every fault of the settings in one text; thrown by `readConfig`, printed by `loadConfig`. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['The settings are not complete:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Reads settings by schema from the environment; prints every fault at once to stderr and ends the process with
 * code 1. For the main file of a process; tests use `readConfig`.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: Environment = process.env): z.output<S> {
  try {
    return readConfig(schema, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/**
 * Reads settings by schema. `NAME_FILE` names a file that holds the value of `NAME` (for secrets); an empty value
 * counts as absent. Throws ConfigError with every fault; values never appear in it.
 */
export function readConfig<S extends z.ZodObject>(schema: S, env: Environment = process.env): z.output<S> {
  const faults: string[] = [];
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = settingOf(name, env, faults);
    if (value !== undefined && value !== '') values[name] = value;
  }
  const result = schema.safeParse(values);
  if (!result.success) faults.push(...result.error.issues.map((issue) => describe(issue, values)));
  if (faults.length > 0 || !result.success) throw new ConfigError(faults);
  return result.data;
}

function settingOf(name: string, env: Environment, faults: string[]): string | undefined {
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') return env[name];
  if (env[name] !== undefined && env[name] !== '') {
    faults.push(`${name} and ${name}_FILE are both set; set one of them.`);
    return undefined;
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    faults.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`);
    return undefined;
  }
}

function describe(issue: z.core.$ZodIssue, values: Readonly<Record<string, string>>): string {
  const name = issue.path.map(String).join('.');
  if (name === '') return issue.message;
  return name in values ? `${name}: ${issue.message}` : `${name} is missing.`;
}
