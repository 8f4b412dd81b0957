import { createHash } from 'node:crypto';
import { curlExample } from './curl-example.ts';
import { styles } from './documentation-styles.ts';
import { escapeHtml } from './escape-html.ts';
import type { OpenApiDocument } from './merge-open-api.ts';
import { operationsOf, textOf, type Operation } from './operations.ts';
import { schemaTable } from './schema-table.ts';

const styleHash = createHash('sha256').update(styles).digest('base64');

/** The page needs its own style sheet and nothing else: no script, no other host. */
export const documentationHeaders = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

/** The OpenAPI document as one readable page in German: no script, usable by keyboard and screen reader. */
export function documentationPage(document: OpenApiDocument, publicUrl: string): string {
  const groups = Map.groupBy(operationsOf(document), ({ tag }) => tag);
  const tags = [...groups.keys()].toSorted((a, b) => a.localeCompare(b, 'de'));
  return `<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Schnittstelle der Prozessplattform</title><style>${styles}</style></head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt springen</a>
<header><h1>Schnittstelle der Prozessplattform</h1>
<p>${escapeHtml(textOf(document.info?.['description']) ?? '')}</p>
<p>Maschinenlesbar: <a href="/openapi.json">OpenAPI 3.1</a> · Ereignisse: <a href="/asyncapi.json">AsyncAPI 3</a></p></header>
<nav aria-label="Bereiche"><ul>${tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('')}</ul></nav>
<main id="inhalt">
${introduction(publicUrl)}
${tags.map((tag) => section(tag, groups.get(tag) ?? [], { document, publicUrl })).join('\n')}
</main></body></html>`;
}

interface Rendering {
  readonly document: OpenApiDocument;
  readonly publicUrl: string;
}

function section(tag: string, operations: readonly Operation[], rendering: Rendering): string {
  const id = anchor(tag);
  const entries = operations.map((operation) => entry(operation, rendering)).join('\n');
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(tag)}</h2>${entries}</section>`;
}

function entry(operation: Operation, { document, publicUrl }: Rendering): string {
  const { method, path, summary, description, needsToken, operationId } = operation;
  return `<details id="${anchor(operationId)}"><summary><span class="m ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
${description === undefined ? '' : `<p>${escapeHtml(description)}</p>`}
<p>${needsToken ? 'Braucht ein Zugriffstoken.' : 'Ohne Anmeldung.'}</p>
${parameters(operation)}
${operation.bodies.map(({ type, schema }) => `<h3>Inhalt (${escapeHtml(type)})</h3>${schemaTable(schema, document)}`).join('')}
<h3>Antworten</h3><ul>${operation.answers.map((answer) => `<li><strong>${escapeHtml(answer.status)}</strong> ${escapeHtml(answer.description)}</li>`).join('')}</ul>
${operation.answers
  .filter(({ schema }) => schema !== undefined)
  .map(({ status, schema }) => `<h3>Antwort ${escapeHtml(status)}</h3>${schemaTable(schema, document)}`)
  .join('')}
<h3>Beispiel</h3><pre tabindex="0"><code>${escapeHtml(curlExample(operation, document, publicUrl))}</code></pre></details>`;
}

function parameters({ parameters: list }: Operation): string {
  if (list.length === 0) return '';
  const rows = list.map(
    ({ name, place, required, description, type }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${places[place] ?? escapeHtml(place)}</td><td>${escapeHtml(type)}</td><td>${required ? 'ja' : 'nein'}</td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `<h3>Parameter</h3><table><thead><tr><th scope="col">Name</th><th scope="col">Ort</th><th scope="col">Typ</th><th scope="col">Pflicht</th><th scope="col">Bedeutung</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const places: Readonly<Record<string, string>> = { path: 'Pfad', query: 'Abfrage', header: 'Kopfzeile' };

function anchor(text: string): string {
  return encodeURIComponent(text.replace(/\s+/g, '-'));
}

function introduction(publicUrl: string): string {
  const login = `curl -s ${publicUrl}/api/v1/auth/login -H 'Content-Type: application/json' \\\n  -d '{"email":"erika.beispiel@musterhausen.example","password":"…"}'`;
  return `<section aria-labelledby="einstieg"><h2 id="einstieg">Einstieg</h2>
<p>Melden Sie sich an und geben Sie das Zugriffstoken bei jedem Aufruf mit:</p>
<pre tabindex="0"><code>${escapeHtml(login)}</code></pre>
<ul>
<li>Listen antworten mit <code>items</code> und <code>nextCursor</code>; <code>limit</code> höchstens 200.</li>
<li>Zum Ändern gehört der gelesene Stand: <code>If-Match</code> mit dem <code>ETag</code>.</li>
<li><code>Idempotency-Key</code> macht die Wiederholung eines POST unschädlich.</li>
<li>Ein <code>Consistency-Token</code> aus einer Antwort, beim Lesen mitgegeben, wartet auf den neuen Stand.</li>
<li>Fehler sind <code>application/problem+json</code> mit gleichbleibendem <code>code</code>, auf Deutsch oder nach <code>Accept-Language</code> auf Englisch.</li>
</ul></section>`;
}
