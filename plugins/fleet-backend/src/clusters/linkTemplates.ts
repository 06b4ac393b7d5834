import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ClusterLabels } from '@fairway/plugin-fleet-common';

/** A link that every cluster has, for example to its dashboards, with names in braces for what differs. */
export interface LinkTemplate {
  title: string;
  url: string;
}

const key = 'fairway.fleet.links';
const names = ['name', 'tier', 'region', 'provider', 'ring'] as const;
const placeholder = /\{([^{}]*)\}/g;
const mostLinks = 20;

/** Reads the links of clusters. Throws InputError that names the field and what is wrong with it. */
export function readLinkTemplates(config: Config): LinkTemplate[] {
  const links = config.getOptionalConfigArray(key) ?? [];
  if (links.length > mostLinks) {
    throw new InputError(`${key} has more than ${mostLinks} links`);
  }
  return links.map((link, index) => {
    const title = link.getString('title').trim();
    const url = link.getString('url').trim();
    const fault = findFault(url);
    if (title === '') throw new InputError(`${key}[${index}].title is empty`);
    if (fault) throw new InputError(`${key}[${index}].url ${fault}`);
    return { title, url };
  });
}

/** Why it is no template; undefined: it is one. */
function findFault(url: string): string | undefined {
  const [origin] = /^[^:/?#]*:\/\/[^/?#]*/.exec(url) ?? [''];
  if (/[{}]/.test(origin)) return 'has braces in its host';
  const unknown = [...url.matchAll(placeholder)].find(
    ([, name]) => !names.some(each => each === name),
  );
  if (unknown) {
    return `has ${unknown[0]}, which is none of ${names
      .map(name => `{${name}}`)
      .join(', ')}`;
  }
  const filled = url.replace(placeholder, 'x');
  if (/[{}]/.test(filled)) return 'has a brace that is not closed or opened';
  const parsed = URL.parse(filled);
  return parsed && ['http:', 'https:'].includes(parsed.protocol)
    ? undefined
    : 'is no http or https URL';
}

/** The links of one cluster; what is filled in is encoded, so that it stays where it is. */
export function renderLinks(
  templates: readonly LinkTemplate[],
  { name, labels }: { name: string; labels: ClusterLabels },
): { title: string; url: string }[] {
  const values: Record<string, string> = { ...labels, name };
  return templates.map(({ title, url }) => ({
    title,
    url: url.replace(placeholder, (_, field: string) =>
      encodeURIComponent(values[field]),
    ),
  }));
}
