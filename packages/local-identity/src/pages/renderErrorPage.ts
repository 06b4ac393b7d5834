import { escapeHtml } from './escapeHtml';
import { renderPage } from './renderPage';

/** The page for what went wrong, with what to do about it. */
export function renderErrorPage(sentence: string): string {
  return renderPage(
    'Sign-in did not work',
    `<h1>Sign-in did not work</h1>
<p>${escapeHtml(sentence)}</p>
<footer>Go back to the portal and start again from there.</footer>`,
  );
}
