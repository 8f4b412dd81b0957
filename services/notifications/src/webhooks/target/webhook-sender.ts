import { request, type Dispatcher } from 'undici';
import { checkUrl } from './check-url.ts';
import { guardedAgent, type GuardOptions } from './guarded-agent.ts';

export interface TargetRequest {
  readonly url: string;
  readonly method: 'OPTIONS' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface TargetAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sends requests to targets that others named. Follows no redirects. */
export interface WebhookSender {
  /** Throws whatever kept the target from answering in time. */
  send(input: TargetRequest): Promise<TargetAnswer>;
  close(): Promise<void>;
}

export function webhookSender(options: GuardOptions): WebhookSender {
  const agent = guardedAgent(options);
  return {
    send: async ({ url, method, headers, body }) => {
      checkUrl(url, options.allowLoopback);
      const answer: Dispatcher.ResponseData = await request(url, {
        method,
        headers: { 'User-Agent': 'Prozessplattform-Webhook/1', ...headers },
        ...(body === undefined ? {} : { body }),
        dispatcher: agent,
        signal: AbortSignal.timeout(options.timeoutMs),
      });
      await answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
      return { status: answer.statusCode, headers: answer.headers };
    },
    close: () => agent.destroy(),
  };
}
