export type Language = 'de' | 'en';

/** The language of an answer by Accept-Language: `en` where it is preferred to German, else `de`. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined || acceptLanguage === '') return 'de';
  const weights = { de: -1, en: -1 };
  for (const part of acceptLanguage.slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = range.slice(0, 2);
    if ((language === 'de' || language === 'en') && (range.length === 2 || range[2] === '-'))
      weights[language] = Math.max(weights[language], qualityOf(parameters));
  }
  return weights.en > 0 && weights.en > weights.de ? 'en' : 'de';
}

function qualityOf(parameters: readonly string[]): number {
  const text = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  const value = text === undefined ? 1 : Number(text.slice(2));
  return Number.isFinite(value) ? value : 0;
}
