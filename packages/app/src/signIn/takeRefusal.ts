/**
 * The reason with which a sign-in led back here, taken out of the address so that a
 * reload or a copied link does not show it again. Plain text of unknown origin:
 * anybody can write it into a link.
 */
export function takeRefusal(): string | undefined {
  const url = new URL(window.location.href);
  const refusal = url.searchParams.get('error');
  if (refusal === null) return undefined;
  url.searchParams.delete('error');
  window.history.replaceState(window.history.state, '', url);
  return refusal.slice(0, 500) || undefined;
}
