/** The style of the provider's pages; the content policy admits it by its hash. */
export const pageStyle = `
:root { color-scheme: light dark; --page: #f5f7fa; --card: #fff; --line: #dfe6ed; --text: #10202e; --soft: #52647a; --accent: #0f4c75; --badge: #e4ecf3; }
@media (prefers-color-scheme: dark) {
  :root { --page: #0d161f; --card: #142130; --line: #263a4d; --text: #e8eff5; --soft: #a3b5c6; --accent: #7cc0ec; --badge: #1b2b3c; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 2rem 1rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; }
h1 { margin: 0 0 .25rem; font-size: 1.375rem; line-height: 1.3; letter-spacing: -.01em; }
p { margin: 0 0 1.5rem; color: var(--soft); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button { width: 100%; display: flex; align-items: center; gap: .875rem; padding: .75rem .875rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--card); color: inherit; font: inherit; text-align: start; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.initials { flex: none; width: 2.5rem; height: 2.5rem; border-radius: 50%; display: grid; place-items: center; background: var(--badge); color: var(--accent); font-size: .875rem; font-weight: 600; }
.name { display: block; font-weight: 600; }
.detail { display: block; color: var(--soft); font-size: .875rem; }
footer { margin-top: 1.5rem; color: var(--soft); font-size: .8125rem; }
`;
