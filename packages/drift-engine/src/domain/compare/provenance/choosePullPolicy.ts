import type { Value } from '../../Value';

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const digest =
  '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const reference = new RegExp(
  `^(?:${domain}/)?${component}(?:/${component})*(?::(\\w[\\w.-]{0,127}))?(?:@(${digest}))?$`,
);

/**
 * The pull policy that the server gives a container which names none: what is pulled again is an image that may have become another one,
 * `latest` or without tag and digest. If a digest follows a tag it is the tag that counts; what is no reference has none.
 *
 * Source: Kubernetes SetDefaults_Container, parsers.ParseImageName; the grammar of distribution/reference.
 */
export function choosePullPolicy(
  image: Value | undefined,
): 'Always' | 'IfNotPresent' {
  const found = typeof image === 'string' ? reference.exec(image) : null;
  if (!found) return 'IfNotPresent';
  const [, tag, hash] = found;
  const isLatest =
    tag === 'latest' || (tag === undefined && hash === undefined);
  return isLatest ? 'Always' : 'IfNotPresent';
}
