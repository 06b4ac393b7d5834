import { createHash } from 'node:crypto';
import { escapeHtml } from './escapeHtml';
import { pageStyle } from './pageStyle';

/** A whole page; `title` is plain text, `body` is HTML. */
export function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${pageStyle}</style>
</head>
<body><main>${body}</main></body>
</html>
`;
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * The headers of every page: nothing is loaded and no script runs.
 *
 * @param formTargets - origins that a posted form may end at; browsers assess the
 *   redirects after it by the same rule
 */
export function pageHeaders(
  formTargets: readonly string[],
): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    `style-src 'sha256-${styleHash}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
