import { Parser } from '@asyncapi/parser';
import { asyncApi } from './async-api.ts';

describe('/asyncapi.json', () => {
  it('is a valid AsyncAPI 3 document', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApi('https://prozesse.example')));
    const faults = diagnostics
      .filter(({ severity }) => severity <= 1)
      .map(({ message, path }) => [path.join('/'), message]);
    expect(faults).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    expect(document?.channels().length).toBeGreaterThan(20);
  });
});
