import { preferredLanguage } from './language.ts';

describe('preferredLanguage', () => {
  it.each([
    [undefined, 'de'],
    ['', 'de'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['fr, en;q=0.5', 'en'],
    ['fr', 'de'],
    ['en;q=0', 'de'],
    ['*', 'de'],
    [`${'x,'.repeat(10_000)}en`, 'de'],
  ])('answers %s in %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
