import { posix } from 'node:path';

/** Where a page is served: `adr/0001-x.md` at `adr/0001-x/`, and an index or README at its folder. */
export function toPagePath(source: string): string {
  const { dir, name } = posix.parse(source);
  const folder = isIndex(source) ? dir : posix.join(dir, name);
  return folder === '' ? '' : `${folder}/`;
}

/** Whether a source is the first page of its folder. */
export function isIndex(source: string): boolean {
  return /^(index|README)$/.test(posix.parse(source).name);
}

/** From one page's address to another file or page of the site. */
export function toRelative(fromPage: string, target: string): string {
  const way = posix.relative(`/${fromPage}`, `/${target}`) || '.';
  return target === '' || target.endsWith('/') ? `${way}/` : way;
}

/**
 * The address, from a page, of what a document links to; undefined if the site has no such page or file.
 * Addresses with a scheme and those within the page are given back as they are.
 */
export function resolveLink(
  href: string,
  source: string,
  has: (file: string) => boolean,
): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|\/\/|#)/i.test(href)) {
    return href;
  }
  const [pathname, ...rest] = href.split(/(?=[?#])/);
  const file = posix.join(posix.dirname(source), decodePath(pathname));
  if (posix.isAbsolute(pathname) || file.startsWith('..') || !has(file)) {
    return undefined;
  }
  const target = file.endsWith('.md') ? toPagePath(file) : file;
  return toRelative(toPagePath(source), target) + rest.join('');
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
