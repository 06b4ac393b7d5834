import {
  applyCommit,
  findOwnCommit,
  removeOwnFiles,
} from '@fairway/plugin-fleet-node';
import {
  readContent,
  Step,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import type { DeliveryPayload } from '../domain/payloads';
import { isPathOfCluster } from '../domain/environmentPaths';
import { toEntityRef } from '../domain/planTargets';
import { receiptSchemas } from '../domain/receipts';
import type { StepDeps } from '../steps/StepDeps';

/** How soon to look whether the catalog has noticed. */
const catalogRetryMs = 250;

/** Writes the documents and what was rendered of them into the fleet repository, in one commit. */
export function createDeclareStep(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
): Step<DeliveryPayload> {
  const name = 'declare';
  return {
    name,
    title: 'Commit it to Git',
    receiptSchema: receiptSchemas.declare,
    leaves: describeFiles,

    async apply(context) {
      const { plan, payload } = context;
      return applyCommit(deps, context, {
        step: name,
        files: payload.files.map(({ path, content }) => ({
          path,
          content: readContent(plan, content),
        })),
        explainChanged: path => explainCluster(payload, path),
      });
    },

    async verify(context) {
      const commit = await findOwnCommit(deps, context, name);
      return commit
        ? {
            kind: 'done',
            receipt: {
              version: 1,
              commit,
              files: context.payload.files.map(({ path }) => path),
            },
          }
        : { kind: 'not-done' };
    },

    undo: context => undoCommit(deps, context, name),
  };
}

async function undoCommit(
  deps: Pick<StepDeps, 'repository' | 'entities'>,
  context: StepContext<DeliveryPayload>,
  name: string,
): Promise<UndoResult> {
  const removed = await removeOwnFiles(deps, context, name);
  // What stays declared stays in the catalog as well.
  if (removed.kind !== 'undone' || removed.note) {
    return removed;
  }
  return (await deps.entities.has(toEntityRef(context.payload.namespace)))
    ? {
        kind: 'waiting',
        what: 'the catalog to remove the environment',
        retryAfterMs: catalogRetryMs,
      }
    : removed;
}

/** The document of the cluster is the only one of clusters that a plan names. */
function explainCluster(
  { cluster }: DeliveryPayload,
  path: string,
): string | undefined {
  return isPathOfCluster(path)
    ? `${cluster} was changed or retired after the plan was made (${path}), so that nothing was created: plan it again`
    : undefined;
}

function describeFiles({ files: [first] }: DeliveryPayload): string {
  return `${
    first?.path ?? 'documents'
  } and its rendered files, in the fleet repository`;
}
