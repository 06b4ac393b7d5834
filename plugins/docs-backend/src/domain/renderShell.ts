import { escapeHtml } from './createMarkdown';
import { toPagePath, toRelative } from './pagePaths';
import type { NavItem, RenderedPage } from './Site';

/** A whole page as TechDocs takes it: navigation, document, and what stands on the page. */
export function renderShell(options: {
  siteName: string;
  page: RenderedPage;
  nav: NavItem[];
  /** Path of the style sheet in the site. */
  stylesheet: string;
}): string {
  const { siteName, page, nav, stylesheet } = options;
  const here = toPagePath(page.source);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(page.title)} - ${escapeHtml(siteName)}</title>
<link rel="stylesheet" href="${toRelative(here, stylesheet)}">
</head>
<body>
<div class="fw-docs">
<nav class="fw-nav" aria-label="Documents">${renderNav(nav, page.source)}</nav>
<article class="md-typeset fw-article">
${page.html}</article>
${renderContents(page)}</div>
</body>
</html>
`;
}

function renderNav(items: NavItem[], current: string): string {
  const lines = items.map(item => {
    if (item.kind === 'group') {
      return `<li><span class="fw-group">${escapeHtml(
        item.title,
      )}</span>${renderNav(item.items, current)}</li>`;
    }
    const href = toRelative(toPagePath(current), toPagePath(item.source));
    const mark = item.source === current ? ' aria-current="page"' : '';
    return `<li><a href="${escapeHtml(href)}"${mark}>${escapeHtml(
      item.title,
    )}</a></li>`;
  });
  return `<ul>${lines.join('')}</ul>`;
}

function renderContents({ headings }: RenderedPage): string {
  const listed = headings.filter(({ level }) => level === 2 || level === 3);
  if (listed.length < 2) {
    return '';
  }
  const lines = listed.map(
    ({ level, slug, text }) =>
      `<li data-level="${level}"><a href="#${slug}">${escapeHtml(
        text,
      )}</a></li>`,
  );
  return `<nav class="fw-contents" aria-label="On this page"><span class="fw-group">On this page</span><ul>${lines.join(
    '',
  )}</ul></nav>\n`;
}
