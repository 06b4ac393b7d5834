import {
  applyCommit,
  findOwnCommit,
  putBackFiles,
} from '@fairway/plugin-fleet-node';
import type { Step } from '@fairway/plugin-runs-node';
import { explainUses } from '../domain/clusterRuns/explainNotRetirable';
import {
  clusterReceiptSchemas,
  type RetirePayload,
} from '../domain/clusterRuns/payloads';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';

/** Takes the document of the cluster out of the fleet repository, if still nothing stands on the cluster. */
export function createRemoveStep(
  deps: Pick<ClusterRunDeps, 'entities' | 'repository' | 'uses'>,
): Step<RetirePayload> {
  const name = 'remove-from-git';
  return {
    name,
    title: 'Remove it from Git',
    receiptSchema: clusterReceiptSchemas[name],
    leaves: () => 'its document was removed from the fleet repository',

    async apply(context) {
      const { payload, signal } = context;
      const commit = await deps.repository.fetch({ signal });
      const uses = await deps.uses.list(payload.cluster, { commit, signal });
      const reason = explainUses(payload.cluster, uses);
      if (reason) return { kind: 'refused', reason };
      // Of what came to stand on it meanwhile nothing is known: then it is looked up again.
      return applyCommit(deps, context, {
        ...{ step: name, base: commit },
        files: payload.files.map(({ path }) => ({ path, content: null })),
      });
    },

    async verify(context) {
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? { kind: 'done', receipt: { version: 1, commit } }
        : { kind: 'not-done' };
    },

    undo: context => putBackFiles(deps, context, name),
  };
}
