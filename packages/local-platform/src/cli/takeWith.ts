import { LocalFleetError } from '@fairway/local-fleet';
import { ComponentName, parseComponentNames } from '../platform/componentNames';

/**
 * Takes `--with gitea,metrics` (or `--with=...`) out of a command line of the local fleet.
 *
 * @throws LocalFleetError that names the wrong word
 */
export function takeWith(args: string[]): {
  words: string[];
  components: ComponentName[];
} {
  const end = args.indexOf('--') < 0 ? args.length : args.indexOf('--');
  const index = args.findIndex(
    (word, at) => at < end && /^--with(=|$)/.test(word),
  );
  if (index < 0) return { words: args, components: [] };
  const [word] = args.slice(index);
  const isJoined = word.includes('=');
  const value = isJoined ? word.slice('--with='.length) : args[index + 1];
  if (!value || value.startsWith('-')) {
    throw new LocalFleetError(
      'give --with one or more components, separated by commas: --with gitea,metrics',
    );
  }
  return {
    words: args.toSpliced(index, isJoined ? 1 : 2),
    components: parseComponentNames(value),
  };
}
