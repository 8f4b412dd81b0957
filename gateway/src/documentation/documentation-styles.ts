export const styles = `
:root{color-scheme:light dark;--line:#c8ccd0;--soft:#f2f4f6;--link:#0b5394}
@media (prefers-color-scheme:dark){:root{--line:#4a4f55;--soft:#1f2327;--link:#8ab8ea}}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,pre:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}
details{border:1px solid var(--line);border-radius:.4rem;margin:.5rem 0;padding:.5rem .75rem}
summary{cursor:pointer}
.m{display:inline-block;min-width:4.2rem;font-weight:700}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:var(--soft)}
pre{background:var(--soft);padding:.75rem;overflow:auto;border-radius:.4rem}
h3{margin:.75rem 0 .25rem;font-size:1rem}`;
