import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

export interface LoggerOptions {
  readonly service: string;
  /** pino's levels or `silent`; default `info`. */
  readonly level?: string;
  /** Where lines go; default stdout. */
  readonly destination?: DestinationStream;
}

/**
 * A JSON-lines logger that adds service and trace id to each line. Bodies, tokens and personal data are never logged;
 * the fields that most likely hold a secret are blanked out all the same. `error` is for bugs only.
 */
export function createLogger(options: LoggerOptions): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths, censor: '[removed]' },
      mixin: traceFields,
    },
    options.destination ?? buffered(),
  );
}

const secretNames = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'cookie', 'secret', 'body'];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

const flushMs = 200;
let stdout: ReturnType<typeof pino.destination> | undefined;

/**
 * Stdout in pieces of 4 KB, at the latest after 200 ms and at the end of the process: a write per line would cost more than
 * the request it tells of.
 */
function buffered(): DestinationStream {
  if (stdout !== undefined) return stdout;
  const stream = pino.destination({ dest: 1, sync: true, minLength: 4096 });
  setInterval(() => stream.flushSync(), flushMs).unref();
  process.on('exit', () => stream.flushSync());
  stdout = stream;
  return stream;
}

function traceFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  return span === undefined ? {} : { traceId: span.traceId };
}
