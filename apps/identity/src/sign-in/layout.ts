import { LANGUAGE_TAG, type Language } from '#service-kit';

/** Escapes text for HTML. */
export function html(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { --accent: #0b5cad; --line: #d9dee5; --ink: #1c2530; --soft: #5b6876; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f6f9; color: var(--ink);
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
main { width: min(26rem, calc(100vw - 2rem)); margin: 2rem 0; padding: 2.25rem 2rem; background: #fff;
  border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 8px 30px rgb(20 40 70 / 8%); }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; letter-spacing: .02em; }
p { margin: 0 0 1.25rem; color: var(--soft); }
label { display: block; margin-bottom: 1rem; font-size: .9rem; }
input { display: block; width: 100%; margin-top: .3rem; padding: .6rem .75rem; font: inherit; border: 1px solid var(--line); border-radius: 8px; }
button { width: 100%; padding: .65rem; font: inherit; color: #fff; background: var(--accent); border: 1px solid var(--accent); border-radius: 8px; cursor: pointer; }
button.plain { color: var(--accent); background: #fff; margin-top: .75rem; }
input:focus-visible, button:focus-visible { outline: 3px solid rgb(11 92 173 / 35%); outline-offset: 1px; }
.problem { padding: .6rem .75rem; color: #8c1d18; background: #fdecea; border-radius: 8px; }
.demo { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.demo h2 { margin: 0 0 .5rem; font-size: 1rem; }
.demo button { display: flex; justify-content: space-between; gap: 1rem; margin-top: .5rem; color: var(--ink); background: #fff; border-color: var(--line); text-align: left; }
.demo button span:last-child { color: var(--soft); }
.demo button:hover { border-color: var(--accent); }
nav { margin-top: 1.5rem; text-align: center; font-size: .85rem; }
a { color: var(--accent); }
`;

/** A page of the sign-in service: one card, no script, nothing from elsewhere. */
export function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${LANGUAGE_TAG[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}
