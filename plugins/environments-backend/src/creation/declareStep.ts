import {
  readContent,
  Step,
  StepContext,
  UndoResult,
} from '@fairway/plugin-runs-node';
import type { DeliveryPayload } from '../domain/payloads';
import { toEntityRef } from '../domain/planTargets';
import { receiptSchemas } from '../domain/receipts';
import { applyCommit, findOwnCommit } from '../steps/commitFiles';
import { removeOwnFiles } from '../steps/removeOwnFiles';
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
      return applyCommit(
        deps,
        context,
        name,
        payload.files.map(({ path, content }) => ({
          path,
          content: readContent(plan, content),
        })),
      );
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

function describeFiles({ files: [first] }: DeliveryPayload): string {
  return `${
    first?.path ?? 'documents'
  } and its rendered files, in the fleet repository`;
}
