import type { Language, Reply } from '@prozessplattform/service-kit';

export interface Telling {
  readonly title: string;
  readonly text: string;
}

/** A page that says one thing. */
export function tells(language: Language, { title, text }: Telling): Reply {
  return page(language, title, `<p>${escaped(text)}</p>`);
}

export interface Asking {
  readonly title: string;
  readonly question: string;
  readonly button: string;
  readonly token: string;
}

/** A page with one button: opening a link does nothing yet, because mail scanners open links too. */
export function asksToPress(language: Language, { title, question, button, token }: Asking): Reply {
  const form = `<form method="post" action="?token=${escaped(encodeURIComponent(token))}"><button>${escaped(button)}</button></form>`;
  return page(language, title, `<p>${escaped(question)}</p>${form}`);
}

export interface AskingForPassword extends Asking {
  readonly label: string;
  /** What was wrong with the last try. */
  readonly problem?: string | undefined;
}

/** A page with a field for a new password. */
export function asksForPassword(language: Language, input: AskingForPassword): Reply {
  const { title, question, button, token, label, problem } = input;
  const alert = problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
  const field = `<label>${escaped(label)} <input type="password" name="newPassword" autocomplete="new-password" minlength="12" maxlength="1024" required></label>`;
  const form = `<form method="post" action="?token=${escaped(encodeURIComponent(token))}">${field} <button>${escaped(button)}</button></form>`;
  const shown = page(language, title, `<p>${escaped(question)}</p>${alert}${form}`);
  return problem === undefined ? shown : { ...shown, status: 422 };
}

function page(language: Language, title: string, content: string): Reply {
  const head = `<head><meta charset="utf-8"><title>${escaped(title)}</title></head>`;
  const body = `<!doctype html><html lang="${language}">${head}<body><h1>${escaped(title)}</h1>${content}</body></html>`;
  return { status: 200, body, contentType: 'text/html; charset=utf-8' };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
