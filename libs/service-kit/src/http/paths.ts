import type { RouteDefinition } from './route.ts';

/** `/models/{id}` as Express writes it: `/models/:id`. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** Sorts so that fixed segments win over parameters: `/models/import` before `/models/{id}`. */
export function bySpecificity(a: Pick<RouteDefinition, 'fullPath'>, b: Pick<RouteDefinition, 'fullPath'>): number {
  const left = a.fullPath.split('/');
  const right = b.fullPath.split('/');
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = Number(left[index]?.includes('{')) - Number(right[index]?.includes('{'));
    if (difference !== 0) return difference;
  }
  return right.length - left.length;
}

/** The methods that some route answers at this path, for `Allow`; empty where there is no such path. */
export function allowedMethods(routes: readonly RouteDefinition[], path: string): string[] {
  const methods = routes.filter((route) => matches(route.fullPath, path)).map((route) => route.method.toUpperCase());
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.replace(/\/$/, '').split('/');
  return wanted.length === given.length && wanted.every((part, index) => part.includes('{') || part === given[index]);
}
