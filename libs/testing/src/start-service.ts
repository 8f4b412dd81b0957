import type { ComposedService } from '@prozessplattform/service-kit';
import { testClient, type TestClient } from './test-client.ts';

export interface StartedService {
  readonly client: TestClient;
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a composed service on a free loopback port. */
export async function startService(service: ComposedService): Promise<StartedService> {
  await service.start();
  const server = await service.app.start(0, '127.0.0.1');
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    client: testClient(url),
    stop: async () => {
      await server.close();
      await service.stop();
    },
  };
}
