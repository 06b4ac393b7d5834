import type { CliContext } from './CliContext';
import type { ColourChoice } from './CliOptions';

/** Whether to print colours: as chosen, or if a person looks who did not refuse them (https://no-color.org). */
export function hasColour(
  choice: ColourChoice,
  { stdout, env }: Pick<CliContext, 'stdout' | 'env'>,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  return Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb';
}
