/** Whether this is the URL of a proxy that can be used: `http://` or `https://`, with a host and nothing behind it. */
export function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  const isBare = pathname === '/' && !search && !hash;
  return (protocol === 'http:' || protocol === 'https:') && isBare;
}
