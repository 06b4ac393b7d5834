import { LocalFleetError } from '@fairway/local-fleet';

/** The components that can run beside the local fleet. */
export const componentNames = [
  'gitea',
  'metrics',
  'flux',
  'argocd',
  'gatekeeper',
  'capi',
] as const;

export type ComponentName = (typeof componentNames)[number];

/**
 * The components that a list such as `gitea,metrics` names.
 *
 * @throws LocalFleetError that names the wrong word
 */
export function parseComponentNames(text: string): ComponentName[] {
  const words = text.split(',').map(word => word.trim());
  for (const word of words) {
    if (!isComponentName(word)) {
      throw new LocalFleetError(
        `--with ${text}: there is no component '${word}'; there are: ${componentNames.join(
          ', ',
        )}`,
      );
    }
  }
  return componentNames.filter(name => words.includes(name));
}

function isComponentName(word: string): word is ComponentName {
  return (componentNames as readonly string[]).includes(word);
}
