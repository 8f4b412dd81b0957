import { eventually } from '@prozessplattform/testing';
import { accounts } from '../../demo/accounts.ts';
import type { Suite } from './suite.fixture.ts';

/** Feed and stream. */
export function tellsEvents(suite: Suite): void {
  it('publishes each event once into the feed, in the order of each aggregate', async () => {
    const events = await suite.allEvents(await suite.as(accounts.max));
    const ids = events.map((event) => event['id']);
    expect(new Set(ids).size).toBe(ids.length);
    const created = events.filter((event) => String(event['type']).endsWith('profile.created.v1'));
    expect(created).toHaveLength(183);
    const model = await suite.releasedModel();
    const story = events.filter((event) => event['subject'] === model.id && event['source'] === '/modelling');
    expect(story.map((event) => String(event['type']).split('.').at(-2))).toEqual([
      'created',
      'submitted',
      'approved',
      'released',
    ]);
  });

  it('lets a read wait for what a write caused elsewhere', async () => {
    const token = await suite.as(accounts.erika);
    const title = 'Straßenschild bestellen';
    const made = await suite.client.post('/api/v1/models', { title, notation: 'blocks', content: smallModel() }, token);
    expect(made.status).toBe(201);
    const read = await suite.client.send('GET', '/api/v1/events?limit=200', {
      token,
      headers: { 'Consistency-Token': made.headers.get('consistency-token') ?? '' },
    });
    expect(read.status).toBe(200);
    const events = await suite.allEvents(token);
    expect(events.some((event) => event['subject'] === made.body.id)).toBe(true);
  });

  it('streams events as they happen and goes on after a break where it was', async () => {
    const token = await suite.as(accounts.erika);
    const first = await firstEvent(token, {}, async () => {
      await suite.client.post('/api/v1/models', { title: 'Baum melden', notation: 'blocks' }, token);
    });
    expect(first.data.data.title).toBe('Baum melden');
    await suite.client.post('/api/v1/models', { title: 'Bank melden', notation: 'blocks' }, token);
    const resumed = await firstEvent(token, { 'Last-Event-ID': first.id });
    expect(resumed.data.data.title).toBe('Bank melden');
  });

  async function firstEvent(token: string, headers: Record<string, string>, act?: () => Promise<void>) {
    const abort = new AbortController();
    const response = await fetch(`${suite.platform.url}/api/v1/events/stream`, {
      headers: { Authorization: `Bearer ${token}`, ...headers },
      signal: abort.signal,
    });
    expect(response.status).toBe(200);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const found = eventually(async () => {
      const { value = '' } = await reader.read();
      text += value;
      const match = /id: (\S+)\nevent: \S+\ndata: (.*)\n\n/.exec(text);
      return match === null ? undefined : { id: match[1]!, data: JSON.parse(match[2]!) };
    });
    await act?.();
    const event = await found;
    abort.abort();
    return event;
  }
}

function smallModel() {
  const block = { id: 'b1', kind: 'receive', title: 'Bestellung entgegennehmen', processingTime: { minutes: 2 } };
  const variant = { id: 'v1', title: 'Regelfall', probability: 1, blocks: [block] };
  const subProcess = { id: 's1', title: 'Schild bestellen', start: true, end: true, variants: [variant] };
  return { notation: 'blocks', subProcesses: [subProcess] };
}
