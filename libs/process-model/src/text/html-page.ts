import { html, Html } from './html-template.ts';
import type { Language } from './wording.ts';

const styles = `
:root { color-scheme: light dark; --text: #17222c; --muted: #42525f; --line: #b9c6d1; --page: #fff; --panel: #f3f6f9; --link: #0b4f8a; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #eef2f5; --muted: #b9c6d1; --line: #4a5a68; --page: #12161c; --panel: #1c232c; --link: #8cc8f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; color: var(--text); background: var(--page); font: 1rem/1.55 'Segoe UI', 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.4em 0 .5em; } h1 { margin-top: 0; } h4 { margin: 0 0 .3em; font-size: 1.05rem; }
a { color: var(--link); } a:focus-visible, table:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
.muted { color: var(--muted); } .mark { border: 2px solid; border-radius: 1rem; padding: 0 .5rem; font-size: .9rem; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; } thead th { background: var(--panel); }
dl { margin: .3rem 0 .8rem; } dl > div { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0 1rem; }
dt { color: var(--muted); font-weight: 600; grid-column: 1; } dd { margin: 0; grid-column: 2; white-space: pre-line; }
.blocks > li { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; margin: .6rem 0; padding: .7rem 1rem; }
.blocks dl { margin-bottom: 0; } :target { outline: 3px solid var(--link); } nav li { margin: .25rem 0; }
@media (max-width: 34rem) { dl > div { grid-template-columns: 1fr; } dd { grid-column: 1; } }
@media print { body { max-width: none; padding: 0; } .blocks > li { break-inside: avoid; } nav, .skip { display: none; } }
`;

/** A complete HTML document without scripts, images or anything from elsewhere. */
export function htmlPage(page: { language: Language; title: string; body: Html }): string {
  const skip = page.language === 'de' ? 'Zum Inhalt springen' : 'Skip to content';
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <style>
          ${new Html(styles)}
        </style>
      </head>
      <body>
        <a class="skip" href="#inhalt">${skip}</a>
        ${page.body}
      </body>
    </html> `.markup;
}
