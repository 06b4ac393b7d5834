import {
  applyCommit,
  findOwnCommit,
  removeOwnFiles,
} from '@fairway/plugin-fleet-node';
import { readContent, type Step } from '@fairway/plugin-runs-node';
import {
  clusterReceiptSchemas,
  type AddPayload,
} from '../domain/clusterRuns/payloads';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';

/** Writes the document of the cluster into the fleet repository, in one commit. */
export function createDeclareStep(
  deps: Pick<ClusterRunDeps, 'entities' | 'repository'>,
): Step<AddPayload> {
  const name = 'declare';
  return {
    name,
    title: 'Commit it to Git',
    receiptSchema: clusterReceiptSchemas.declare,
    leaves: ({ files: [first] }) => `${first.path}, in the fleet repository`,

    apply: context =>
      applyCommit(deps, context, {
        step: name,
        files: context.payload.files.map(({ path, content }) => ({
          path,
          content: readContent(context.plan, content),
        })),
      }),

    async verify(context) {
      const commit = await findOwnCommit(deps, context, name);
      const files = context.payload.files.map(({ path }) => path);
      return commit
        ? { kind: 'done', receipt: { version: 1, commit, files } }
        : { kind: 'not-done' };
    },

    undo: context => removeOwnFiles(deps, context, name),
  };
}
