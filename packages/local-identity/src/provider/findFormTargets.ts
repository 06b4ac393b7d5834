/**
 * The origins a posted form may lead to: those of the redirect addresses, and, as a
 * portal in development leads on to another port, every port of their hosts.
 */
export function findFormTargets(redirectUris: readonly string[]): string[] {
  const targets = redirectUris.map(uri => {
    const { protocol, hostname } = new URL(uri);
    return `${protocol}//${hostname}:*`;
  });
  return [...new Set(targets)];
}
