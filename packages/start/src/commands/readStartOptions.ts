import { parseArgs } from 'node:util';
import { ComponentName, parseComponentNames } from '@fairway/local-platform';
import { StartError } from '../StartError';

const USUAL: ComponentName[] = ['gitea', 'metrics'];

/** What `npm start` is told. */
export interface StartOptions {
  /** What starts beside the portal. */
  components: ComponentName[];
}

/**
 * Reads `--with gitea,metrics` (those two unless said) or `--with none`.
 *
 * @throws StartError or LocalFleetError that names the wrong word
 */
export function readStartOptions(args: string[]): StartOptions {
  const value = readWith(args);
  if (value === undefined) return { components: USUAL };
  return { components: value === 'none' ? [] : parseComponentNames(value) };
}

function readWith(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { with: { type: 'string' } } }).values
      .with;
  } catch (error) {
    throw new StartError(
      `${
        (error as Error).message
      }\nThere is --with gitea,metrics (the usual), with flux and argocd if you like, or --with none.`,
    );
  }
}
