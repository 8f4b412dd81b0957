import fc from 'fast-check';
import { safeTarget } from './safe-path.ts';

const accepts = (url: string) => {
  try {
    safeTarget(url);
    return true;
  } catch {
    return false;
  }
};

describe('safeTarget', () => {
  it.each([
    '/',
    '/api/v1/models',
    '/api/v1/models/a%C3%BC',
    '/api/v1/models?q=a%2Fb&c=[d]',
    "/api/v1/a:b@c!$&'()*+,;=",
    '/a.b/c..d',
  ])('accepts %s', (url) => expect(accepts(url)).toBe(true));

  it.each([
    '',
    'a',
    '//',
    '/a//b',
    '/.',
    '/..',
    '/a/../b',
    '/a/.',
    '/%2E%2e/a',
    '/a%2Fb',
    '/a%5Cb',
    '/a\\b',
    '/a%00',
    '/a%0d%0a',
    '/a%252e',
    '/%',
    '/%E4',
    '/a b',
    '/ä',
    '/a#b',
    '/a?b#c',
    '/a?%00',
    `/${'a'.repeat(9_000)}`,
  ])('refuses %j', (url) => expect(accepts(url)).toBe(false));

  it('never accepts a path that URL parsing or decoding would turn into another one', () => {
    const piece = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2F',
      '%5c',
      '\\',
      '%25',
      '%00',
      'a',
      'models',
      '%',
      '//',
      ';',
      ':',
      '@',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/${pieces.join('')}`;
        if (!accepts(path)) return;
        expect(new URL(path, 'http://a').pathname).toBe(path);
        expect(new URL(decodeURIComponent(path), 'http://a').pathname).toBe(decodeURIComponent(path));
      }),
      { numRuns: 2_000 },
    );
  });
});
