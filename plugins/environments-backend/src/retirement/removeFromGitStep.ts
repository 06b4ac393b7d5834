import {
  applyCommit,
  findOwnCommit,
  putBackFiles,
} from '@fairway/plugin-fleet-node';
import type { Step } from '@fairway/plugin-runs-node';
import type { RetirePayload } from '../domain/payloads';
import { receiptSchemas } from '../domain/receipts';
import type { StepDeps } from '../steps/StepDeps';

/** Takes the documents and what was rendered of them out of the fleet repository, in one commit. */
export function createRemoveFromGitStep(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
): Step<RetirePayload> {
  const name = 'remove-from-git';
  return {
    name,
    title: 'Remove it from Git',
    receiptSchema: receiptSchemas['remove-from-git'],
    leaves: () => 'its documents were removed from the fleet repository',

    async apply(context) {
      const { files } = context.payload;
      if (files.length === 0) {
        return { kind: 'applied' };
      }
      return applyCommit(deps, context, {
        step: name,
        files: files.map(({ path }) => ({ path, content: null })),
      });
    },

    async verify(context) {
      if (context.payload.files.length === 0) {
        // Git gave it up before.
        return { kind: 'done', receipt: { version: 1, commit: null } };
      }
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? { kind: 'done', receipt: { version: 1, commit } }
        : { kind: 'not-done' };
    },

    undo: context => putBackFiles(deps, context, name),
  };
}
