import type { Duration } from '../content/block-content.ts';
import { formatMinutes, formatNumber } from './format-quantity.ts';
import { meanMinutes } from '../figures/duration-mean.ts';
import type { Language } from './wording.ts';

/** A duration in words, with all parameters of its distribution. */
export function tellDuration(duration: Duration, language: Language): string {
  const say = (de: string, en: string): string => (language === 'de' ? de : en);
  const number = (value: number): string => formatNumber(value, language);
  const minutes = say('Minuten', 'minutes');
  const mean = `${number(meanMinutes(duration))} ${minutes}`;
  if ('mode' in duration) {
    const [min, mode, max] = [duration.min, duration.mode, duration.max].map(number);
    return say(
      `im Mittel ${mean} (Dreiecksverteilung: mindestens ${min}, meist ${mode}, höchstens ${max} Minuten)`,
      `${mean} on average (triangular distribution: at least ${min}, mostly ${mode}, at most ${max} minutes)`,
    );
  }
  if ('sd' in duration) {
    const deviation = number(duration.sd);
    return say(
      `im Mittel ${mean} (Lognormalverteilung, Standardabweichung ${deviation} Minuten)`,
      `${mean} on average (lognormal distribution, standard deviation ${deviation} minutes)`,
    );
  }
  if ('mean' in duration)
    return say(`im Mittel ${mean} (Exponentialverteilung)`, `${mean} on average (exponential distribution)`);
  return duration.minutes < 120 ? mean : `${mean} (${formatMinutes(duration.minutes, language)})`;
}
