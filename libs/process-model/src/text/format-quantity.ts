import type { Duration } from '../content/block-content.ts';
import { meanMinutes } from '../figures/duration-mean.ts';
import type { Language } from './wording.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as people of that language write it, with at most two decimals: `1.234,5` or `1,234.5`. */
export function formatNumber(value: number, language: Language, decimals = 2): string {
  const key = `${language}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  return format.format(value);
}

/** A share of 1 in percent: 0.35 becomes `35 %`. */
export function formatPercent(share: number, language: Language): string {
  return `${formatNumber(share * 100, language)} %`;
}

/** A probability up to 1 in percent, an expected number of repetitions as a factor: 2.5 becomes `× 2,5`. */
export function formatProbability(probability: number, language: Language): string {
  return probability > 1 ? `× ${formatNumber(probability, language)}` : formatPercent(probability, language);
}

/** Minutes for short times, hours from two hours on, days of 24 hours from two days on: `10 Tage`. */
export function formatMinutes(minutes: number, language: Language): string {
  if (minutes >= 2880) return `${formatNumber(minutes / 1440, language, 1)} ${language === 'de' ? 'Tage' : 'days'}`;
  if (minutes >= 120) return `${formatNumber(minutes / 60, language, 1)} ${language === 'de' ? 'Std.' : 'h'}`;
  return `${formatNumber(minutes, language)} min`;
}

/** The mean of a processing time in minutes, marked with Ø where it is a distribution. */
export function formatProcessingTime(duration: Duration, language: Language): string {
  return `${meanSign(duration)}${formatNumber(meanMinutes(duration), language)} min`;
}

/** The mean of a waiting time in the unit that reads best. */
export function formatWaitingTime(duration: Duration, language: Language): string {
  return `${meanSign(duration)}${formatMinutes(meanMinutes(duration), language)}`;
}

function meanSign(duration: Duration): string {
  return 'distribution' in duration && duration.distribution !== 'fixed' ? 'Ø ' : '';
}
