import { readFileSync } from 'node:fs';
import { signedIn, type ApiClient } from './api-client.ts';

export interface DemoContext {
  readonly baseUrl: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly demoPassword: string;
  /** A client signed in as that demo account; tokens are kept for the run. */
  as(email: string): Promise<ApiClient>;
}

export interface DemoStep {
  readonly title: string;
  /** Answers the one line that is printed. Repeating it must change nothing more. */
  run(context: DemoContext): Promise<string>;
}

export function demoContext(input: Omit<DemoContext, 'as'>): DemoContext {
  const clients = new Map<string, Promise<ApiClient>>();
  return {
    ...input,
    as: (email) => {
      const password = email === input.admin.email ? input.admin.password : input.demoPassword;
      const client = clients.get(email) ?? signedIn(input.baseUrl, email, password);
      clients.set(email, client);
      return client;
    },
  };
}

/** A file of demo/content; the folder is beside the sources and is copied nowhere. */
export function demoContent<T>(name: string): T {
  return JSON.parse(demoText(name)) as T;
}

export function demoText(name: string): string {
  const folder = import.meta.dirname.replace(/([\\/])dist([\\/]demo)$/, '$1src$2');
  return readFileSync(`${folder}/content/${name}`, 'utf8');
}
