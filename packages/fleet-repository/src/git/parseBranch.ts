import { InputError } from '@backstage/errors';

const branchPattern = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$/;
const refused = /\.\.|\/\/|\/\.|[./]$|\.lock($|\/)/;

/**
 * A branch name that is safe as part of a ref, of an argument and of the push hook: a subset of what git-check-ref-format allows.
 *
 * @throws InputError
 */
export function parseBranch(branch: string): string {
  if (!branchPattern.test(branch) || refused.test(branch)) {
    throw new InputError(
      'branch: must be letters, digits, ".", "_", "-" and "/", as in "main" or "fleet/production"',
    );
  }
  return branch;
}
