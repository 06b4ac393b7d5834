import { ClusterError } from '@fairway/cluster-client';
import { findObject, toWaiting } from '@fairway/delivery';
import {
  applyCommit,
  commitFiles,
  explainChanged,
  findOwnCommit,
  readOwnFiles,
} from '@fairway/plugin-fleet-node';
import {
  readContent,
  type Step,
  type UndoResult,
} from '@fairway/plugin-runs-node';
import {
  settlingReceiptSchemas,
  type AcceptPayload,
} from '../../domain/settling/payloads';
import type { SettleDeps } from '../SettleDeps';

type AcceptDeps = Pick<SettleDeps, 'clusters' | 'entities' | 'repository'>;

const name = 'accept';
const retryAfterMs = 250;

/** Writes the file in one commit, if the object is still the one that was looked at. */
export function createAcceptStep(deps: AcceptDeps): Step<AcceptPayload> {
  return {
    name,
    title: 'Commit it to Git',
    receiptSchema: settlingReceiptSchemas.accept,
    leaves: ({ files: [file] }) => `${file.path}, in the fleet repository`,

    async apply(context) {
      const { payload, plan, signal } = context;
      try {
        const reason = await explainMoved(deps, payload, signal);
        if (reason !== undefined) return { kind: 'refused', reason };
      } catch (error) {
        const waiting = toWaiting(error, payload.cluster);
        if (waiting) return waiting;
        throw error;
      }
      return applyCommit(deps, context, {
        step: name,
        files: payload.files.map(({ path, content }) => ({
          ...{ path, content: readContent(plan, content) },
        })),
      });
    },

    async verify(context) {
      const commit = await findOwnCommit(deps, context, name);
      const files = context.payload.files.map(({ path }) => path);
      return commit
        ? { kind: 'done', receipt: { version: 1, commit, files } }
        : { kind: 'not-done' };
    },

    async undo(context): Promise<UndoResult> {
      const { payload, plan } = context;
      const own = await readOwnFiles(deps, context, name);
      if (own.kind === 'changed') {
        return { kind: 'undone', note: explainChanged(own) };
      }
      if (own.left.length === 0) return { kind: 'undone' };
      const outcome = await commitFiles(deps, context, {
        step: `${name}.undo`,
        subject: `Undo: ${plan.title}`,
        files: payload.files.map(({ path, before }) => ({
          ...{ path, content: readContent(plan, before) },
        })),
        preconditions: own.left,
      });
      return outcome.kind === 'refused'
        ? {
            kind: 'waiting',
            what: 'other commits to the fleet repository',
            retryAfterMs,
          }
        : { kind: 'undone' };
    },
  };
}

/** Why the live object is not the one that was looked at; undefined if it is. Throws a ClusterError if it cannot be read. */
export async function explainMoved(
  { clusters }: Pick<SettleDeps, 'clusters'>,
  payload: AcceptPayload,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { apiVersion, cluster, kind, namespace, resourceVersion } = payload;
  if (!clusters.find(cluster)) {
    throw new ClusterError('unreachable', `${cluster} is not in the fleet`);
  }
  const live = await findObject(
    clusters.reader(cluster),
    { apiVersion, kind, name: payload.name, ...(namespace && { namespace }) },
    signal,
  );
  const present = live?.metadata.resourceVersion;
  return present === resourceVersion
    ? undefined
    : `${kind} ${
        payload.name
      } on ${cluster} has changed since it was looked at: its resource version is ${
        present ?? 'none, as it is gone'
      }, and was ${resourceVersion}`;
}
