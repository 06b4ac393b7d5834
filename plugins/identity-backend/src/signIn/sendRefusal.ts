import { Request, Response } from 'express';

/**
 * Answers a refused sign-in: 403 with the reason. A browser goes on at once to the
 * portal's sign-in page, which shows the reason too.
 */
export function sendRefusal(
  req: Request,
  res: Response,
  refusal: { reason: string; returnTo: URL },
): void {
  const { reason, returnTo } = refusal;
  res.status(403).set('cache-control', 'no-store');
  if (req.accepts(['html', 'json']) === 'json') {
    res.json({ error: { name: 'NotAllowedError', message: reason } });
    return;
  }
  const target = escapeHtml(returnTo.href);
  res.type('html').send(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign-in refused</title><meta http-equiv="refresh" content="0; url=${target}"></head>
<body><p>${escapeHtml(reason)}</p>
<p><a href="${target}">Back to the portal</a></p></body></html>`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
