import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  listRunsQuerySchema,
  runReadPermission,
  runUpdatePermission,
} from '@fairway/plugin-runs-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import type { Authorizer } from '../access/Authorizer';
import { parseQuery } from '@fairway/backend-kit';
import { HandInDeps, requestRun } from './requestRun';
import { listRuns } from './listRuns';
import { readRun, StoredRun } from './readRun';
import { resumeRun, undoRun } from './turnRun';

/** `GET /`, `POST /`, `GET /:id`, `POST /:id/undo`, `POST /:id/resume`. */
export function createRunRoutes(
  deps: HandInDeps & {
    httpAuth: HttpAuthService;
    authorizer: Authorizer;
    knex: Knex;
    onTurned: (runId: string) => void;
  },
): Router {
  const { httpAuth, authorizer, knex, intents } = deps;
  const router = PromiseRouter();

  const findReadable = async (
    credentials: BackstageCredentials,
    id: string,
  ) => {
    const stored = await readRun(knex, id);
    const readable =
      stored &&
      (await authorizer.may(credentials, runReadPermission, stored.row));
    if (!readable) {
      throw new NotFoundError('No such run');
    }
    return stored;
  };
  const present = async (
    credentials: BackstageCredentials,
    stored: StoredRun,
  ) =>
    stored.present({
      steps: intents.get(stored.record.plan.intent)?.steps ?? [],
      mayUpdate: await authorizer.may(
        credentials,
        runUpdatePermission,
        stored.row,
      ),
    });

  router.get('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = parseQuery(listRunsQuerySchema, req.query);
    const restrict = await authorizer.restrict(credentials, runReadPermission);
    res.json(await listRuns(knex, query, restrict));
  });

  router.post('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { kind, runId } = await requestRun(deps, credentials, {
      body: req.body,
      idempotencyKey: req.header('idempotency-key'),
    });
    const stored = await findReadable(credentials, runId);
    res
      .status(kind === 'made' ? 201 : 200)
      .json(await present(credentials, stored));
  });

  router.get('/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const stored = await findReadable(credentials, req.params.id);
    res.json(await present(credentials, stored));
  });

  router.post('/:id/:act(undo|resume)', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const stored = await findReadable(credentials, req.params.id);
    const { record, row } = stored;
    const { userEntityRef } = await authorizer.getRequester(credentials);
    await authorizer.requireUpdate(credentials, row);
    const turn = {
      knex,
      run: record,
      actor: userEntityRef,
      now: deps.now().getTime(),
    };
    if (req.params.act === 'undo') {
      const steps = intents.get(record.plan.intent)?.steps ?? [];
      await undoRun({ ...turn, steps });
    } else {
      await resumeRun(turn);
    }
    deps.onTurned(record.id);
    res.json(
      await present(credentials, await findReadable(credentials, record.id)),
    );
  });

  return router;
}
