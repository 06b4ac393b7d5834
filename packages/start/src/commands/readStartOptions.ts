import { parseArgs } from 'node:util';
import { ComponentName, parseComponentNames } from '@fairway/local-platform';
import { StartError } from '../StartError';

const USUAL: ComponentName[] = ['gitea', 'metrics'];

/** What `npm start` is told. */
export interface StartOptions {
  /** What starts beside the portal. */
  components: ComponentName[];
  /** Whether the example organisation's systems and environments are in it. */
  hasExamples: boolean;
}

/**
 * Reads `--with gitea,metrics` (those two unless said) or `--with none`, and `--empty`.
 *
 * @throws StartError or LocalFleetError that names the wrong word
 */
export function readStartOptions(args: string[]): StartOptions {
  const { with: value, empty = false } = readFlags(args);
  return { components: readComponents(value), hasExamples: !empty };
}

function readComponents(value: string | undefined): ComponentName[] {
  if (value === undefined) return USUAL;
  return value === 'none' ? [] : parseComponentNames(value);
}

function readFlags(args: string[]): { with?: string; empty?: boolean } {
  try {
    return parseArgs({
      args,
      options: { with: { type: 'string' }, empty: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new StartError(
      `${
        (error as Error).message
      }\nGive --with and components separated by commas (gitea,metrics is the default; flux and argocd can be added) or --with none, and --empty to leave the example organisation out.`,
    );
  }
}
