import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError, readConfig } from './load-config.ts';

const schema = z.object({
  PORT: z.coerce.number().int().max(65_535).default(8080),
  MONGODB_URI: z.string().startsWith('mongodb://'),
  SECRET: z.string().min(8),
  LOG_LEVEL: z.enum(['info', 'debug']).default('info'),
});

const faultsOf = (env: Record<string, string>) => {
  try {
    readConfig(schema, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
};

describe('readConfig', () => {
  const directory = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(directory, 'secret');
  writeFileSync(file, 'from-a-file\n');
  afterAll(() => rmSync(directory, { recursive: true }));

  it('reads values, defaults and secrets from files; empty counts as absent', () => {
    const env = { PORT: '9000', MONGODB_URI: 'mongodb://db', SECRET_FILE: file, LOG_LEVEL: '' };
    expect(readConfig(schema, env)).toEqual({
      PORT: 9000,
      MONGODB_URI: 'mongodb://db',
      SECRET: 'from-a-file',
      LOG_LEVEL: 'info',
    });
  });

  it('names every fault at once and no value', () => {
    const faults = faultsOf({ PORT: 'abc', SECRET: 'hunter2', LOG_LEVEL: 'loud' });
    expect(faults.map((fault) => fault.split(/[ :]/)[0])).toEqual(['PORT', 'MONGODB_URI', 'SECRET', 'LOG_LEVEL']);
    expect(faults).toContain('MONGODB_URI is missing.');
    expect(faults.join()).not.toContain('hunter2');
  });

  it('refuses a setting that is there twice, and a file that cannot be read', () => {
    const twice = faultsOf({ MONGODB_URI: 'mongodb://db', SECRET: '12345678', SECRET_FILE: file });
    expect(twice).toContain('SECRET and SECRET_FILE are both set; set one of them.');
    const unreadable = faultsOf({ MONGODB_URI: 'mongodb://db', SECRET_FILE: join(directory, 'nothing') });
    expect(unreadable).toContain(`SECRET_FILE: ${join(directory, 'nothing')} cannot be read (ENOENT).`);
  });
});
