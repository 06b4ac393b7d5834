import { randomUUID } from 'node:crypto';
import { CursorCodec, OwnRoutes } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import type { CheckChangeReadModel } from '../checks/CheckChangeReadModel';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { PluginDeps } from '../PluginDeps';
import { CommitReader } from './CommitReader';
import { CommitStore } from './CommitStore';
import { createChangeSources } from './createChangeSources';
import { createRunSource } from './createRunSource';
import { timelinePositionSchema } from './createTimelineRoutes';
import { OriginReader } from './OriginReader';
import { VerdictHistoryReadModel } from './VerdictHistoryReadModel';

/** What keeps the history of clusters and tells it. */
export function createHistory(
  deps: Pick<PluginDeps, 'auth' | 'discovery' | 'repository'>,
  knex: Knex,
  parts: {
    changes: CheckChangeReadModel;
    cursorKey: string;
    readModel: ClusterReadModel;
    onChanged: (id: string) => void;
  },
) {
  const { changes, cursorKey, readModel, onChanged } = parts;
  const commits = new CommitStore(knex, readModel);
  const verdictHistory = new VerdictHistoryReadModel(knex, readModel);
  return {
    commits,
    commitReader: new CommitReader({
      repository: deps.repository,
      store: commits,
      // Of no cluster alone: timelines read again.
      onAdded: () => onChanged(randomUUID()),
      now: () => Date.now(),
    }),
    origins: new OriginReader(deps.repository),
    sources: [
      ...createChangeSources({ changes, commits, verdictHistory }),
      createRunSource({
        auth: deps.auth,
        runs: new OwnRoutes({ ...deps, pluginId: 'runs' }),
        findVisible: async (names, { criteria }) => {
          const found = await readModel.findMany(names, criteria);
          return new Set(found.map(({ name }) => name));
        },
      }),
    ],
    timelineCursors: new CursorCodec(cursorKey, timelinePositionSchema),
    verdictHistory,
  };
}
