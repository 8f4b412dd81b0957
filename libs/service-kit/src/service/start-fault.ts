import { types } from 'node:util';
import { isInfrastructureFault } from '../http/infrastructure-fault.ts';

/**
 * One sentence that tells an operator why a process cannot start, or undefined where the error is a bug. `endpoints`
 * are the addresses it was told to use; passwords in them are left out.
 */
export function startFault(error: unknown, endpoints: Readonly<Record<string, string>> = {}): string | undefined {
  if (!types.isNativeError(error)) return undefined;
  if (error.name === 'ConfigError') return error.message;
  const { code, port, address, path } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} on ${String(address)} is already in use: stop the other program or set PORT.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${String(address)}: set HOST to one that it has.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs more rights than this process has: set PORT to 1024 or higher.`;
  if (code !== undefined && fileCodes.has(code) && path !== undefined) return `${path} cannot be written (${code}).`;
  if (!isConnectionFault(error)) return undefined;
  const known = Object.entries(endpoints).map(([name, url]) => `${name}=${withoutSecrets(url)}`);
  return `A server cannot be reached (${firstLine(error)}); settings in use: ${known.join(', ')}.`;
}

/** Why a process cannot start, in one sentence for the operator; `runProcess` prints it as it is. */
export class StartFault extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StartFault';
  }
}

/** Something a process depends on cannot be reached. */
export class Unreachable extends StartFault {
  constructor(setting: string, url: string, cause: unknown) {
    super(`${setting}: ${withoutSecrets(url)} cannot be reached (${firstLine(cause)}).`, cause);
    this.name = 'Unreachable';
  }
}

/** Wraps the failure of a first connection, so that the sentence names the setting to look at. */
export async function reach<T>(setting: string, url: string, connecting: Promise<T>): Promise<T> {
  try {
    return await connecting;
  } catch (cause) {
    throw cause instanceof Unreachable ? cause : new Unreachable(setting, url, cause);
  }
}

const fileCodes = new Set(['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOSPC']);
const connectionCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ECONNRESET']);

function isConnectionFault(error: Error): boolean {
  return isInfrastructureFault(error) || connectionCodes.has(String((error as NodeJS.ErrnoException).code));
}

function firstLine(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  const text = inner instanceof Error && inner.message !== '' ? inner.message : String(inner);
  return (text.split('\n')[0] ?? '').replace(/\/\/[^/@\s]*@/g, '//');
}

function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
