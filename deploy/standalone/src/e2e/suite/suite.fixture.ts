import { testClient, type TestClient } from '@prozessplattform/testing';
import { accounts } from '../../demo/accounts.ts';
import { demoContext } from '../../demo/demo-context.ts';
import { runDemo } from '../../demo/run-demo.ts';
import type { BootedPlatform } from '../booted-platform.fixture.ts';

type Json = Record<string, unknown>;

/** A platform after its demonstration, and what its tests ask of it. */
export class Suite {
  /** What the demonstration told, line by line. */
  readonly lines: string[] = [];
  readonly #tokens = new Map<string, string>();
  #platform: BootedPlatform | undefined;
  #client: TestClient | undefined;

  async start(boot: () => Promise<BootedPlatform>): Promise<void> {
    this.#platform = await boot();
    this.#client = testClient(this.#platform.url);
    const context = demoContext({ ...this.#platform, baseUrl: this.#platform.url });
    await runDemo(context, (line) => this.lines.push(line));
  }

  async stop(): Promise<void> {
    await this.#platform?.stop();
  }

  get platform(): BootedPlatform {
    if (this.#platform === undefined) throw new Error('the platform is not started');
    return this.#platform;
  }

  get client(): TestClient {
    if (this.#client === undefined) throw new Error('the platform is not started');
    return this.#client;
  }

  /** A token of that account. */
  async as(email: string): Promise<string> {
    const known = this.#tokens.get(email);
    if (known !== undefined) return known;
    const { admin, demoPassword } = this.platform;
    const password = email === admin.email ? admin.password : demoPassword;
    const { status, body } = await this.client.post('/api/v1/auth/login', { email, password });
    expect(status).toBe(200);
    this.#tokens.set(email, body.accessToken);
    return body.accessToken;
  }

  async releasedModel(): Promise<{ id: string; organisationId: string }> {
    const models = await this.client.get('/api/v1/models?notation=blocks', await this.as(accounts.erika));
    return models.body.items.find((model: { state: string }) => model.state === 'released');
  }

  async allEvents(token: string): Promise<Json[]> {
    const events: Json[] = [];
    for (let after = ''; ;) {
      const page = await this.client.get(`/api/v1/events?limit=200&after=${after}`, token);
      expect(page.status).toBe(200);
      events.push(...page.body.items);
      if (page.body.items.length === 0) return events;
      after = page.body.nextCursor;
    }
  }
}
