import process from 'node:process';

/** Prints a line per file and the totals; answers whether nothing was lost anywhere. */
export function printReport(results) {
  for (const result of results) print(lineOf(result));
  for (const result of results) for (const detail of detailsOf(result)) print(detail);
  const references = results.filter(({ kind }) => kind === 'reference');
  const others = results.filter(({ kind }) => kind !== 'reference');
  print(`Referenzmodelle ohne Verlust: ${references.filter(isClean).length} von ${references.length}`);
  print(`Dateien der Werkzeuge ohne Verlust: ${others.filter(isClean).length} von ${others.length}`);
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  print(`${results.length} Dateien in ${seconds.toFixed(1)} s`);
  return results.every(isClean);
}

function lineOf({ name, problem, plain, renamed }) {
  if (problem !== undefined) return `FEHLER  ${name}: ${problem}`;
  const counts = ({ lost, added, changed }) =>
    `${lost.length} verloren, ${added.length} neu, ${changed.length} geändert`;
  const verdict = total(plain) + total(renamed) === 0 ? 'ok    ' : 'FEHLER';
  return `${verdict}  ${name}: ${counts(plain)}; nach Umbenennen: ${counts(renamed)}`;
}

function detailsOf({ name, plain, renamed }) {
  const parts = [plain, renamed].flatMap((differences) => Object.entries(differences ?? {}));
  return parts.flatMap(([what, list]) =>
    list.slice(0, 5).map(({ path, was, now }) => `  ${name} ${what} ${path} ${JSON.stringify({ was, now })}`),
  );
}

function isClean({ problem, plain, renamed }) {
  return problem === undefined && total(plain) + total(renamed) === 0;
}

function total({ lost, added, changed }) {
  return lost.length + added.length + changed.length;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
