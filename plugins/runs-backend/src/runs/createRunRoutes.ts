import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  closeRunRequestSchema,
  ListIntentsResponse,
  listRunsQuerySchema,
  runClosePermission,
  runReadPermission,
  runUpdatePermission,
} from '@fairway/plugin-runs-common';
import { toActor } from '@fairway/plugin-runs-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorizer } from '../access/Authorizer';
import { parseInput, parseQuery, refuseParameters } from '@fairway/backend-kit';
import { markHiding } from '../access/hiding';
import { auditAct, AuditedAct } from '../audit/auditAct';
import { listLeftOver } from '../domain/listLeftOver';
import { listRuns, RunCursors } from './listRuns';
import { loadRunAccess } from './loadRunAccess';
import { presentRun } from './presentRun';
import { readRun, StoredRun } from './readRun';
import { SubmitDeps, requestRun } from './requestRun';
import { toUndoRules } from './toUndoRules';
import { closeRun, resumeRun, requestUndo } from './changeRun';

export interface RunRoutesDeps extends SubmitDeps {
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  cursors: RunCursors;
  onDirectionChanged: (runId: string) => void;
}

/** `GET /`, `POST /`, `GET /intents`, `GET /:id`, `POST /:id/undo`, `POST /:id/resume`, `POST /:id/close`. */
export function createRunRoutes(deps: RunRoutesDeps): Router {
  const { httpAuth, authorizer, trail, intents } = deps;
  const router = PromiseRouter();

  router.get('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const query = parseQuery(listRunsQuerySchema, req.query);
    const act = toAct(req, credentials, 'run.list', 'runs');
    res.json(
      await auditAct(trail, act, async () =>
        listRuns(
          deps,
          query,
          await authorizer.restrict(credentials, runReadPermission),
        ),
      ),
    );
  });

  router.post('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    refuseParameters(req.query);
    const act = {
      ...toAct(req, credentials, 'run.request', 'a plan'),
      credentials,
    };
    const [kind, run] = await auditAct(trail, act, async () => {
      const submitted = await requestRun(deps, act);
      const stored = await findReadable(deps, credentials, submitted.runId);
      return [submitted.kind, await presentRun(deps, credentials, stored)];
    });
    res.status(kind === 'made' ? 201 : 200).json(run);
  });

  router.get('/intents', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['user'] });
    refuseParameters(req.query);
    const answer: ListIntentsResponse = {
      items: [...intents.values()]
        .map(({ name, title }) => ({ name, title }))
        .sort((one, other) => one.title.localeCompare(other.title)),
    };
    res.json(answer);
  });

  router.get('/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    refuseParameters(req.query);
    const { id } = req.params;
    const act = toAct(req, credentials, 'run.read', `run:${id}`);
    res.json(
      await auditAct(trail, act, async () => {
        const stored = await findReadable(deps, credentials, id);
        return presentRun(deps, credentials, stored);
      }),
    );
  });

  router.post('/:id/:act(undo|resume|close)', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    refuseParameters(req.query);
    const { id, act: verb } = req.params;
    const act = toAct(req, credentials, `run.${verb}`, `run:${id}`);
    res.json(
      await auditAct(trail, act, async () => {
        const stored = await findReadable(deps, credentials, id);
        await changeAs(deps, verb, { ...act, stored });
        deps.onDirectionChanged(id);
        return presentRun(
          deps,
          credentials,
          await findReadable(deps, credentials, id),
        );
      }),
    );
  });

  return router;
}

function toAct(
  request: Request,
  credentials: BackstageCredentials,
  action: string,
  subject: string,
): AuditedAct {
  return { request, credentials, action, subject };
}

/**
 * A run that may be seen. One that may not and one that is absent cost the same questions, so that no clock tells them apart. Throws
 * NotFoundError.
 */
async function findReadable(
  deps: RunRoutesDeps,
  credentials: BackstageCredentials,
  id: string,
): Promise<StoredRun> {
  const isReadable = await deps.authorizer.decide(
    credentials,
    runReadPermission,
  );
  const [access] = await loadRunAccess(deps.knex, [id]);
  const stored =
    access && isReadable(access) ? await readRun(deps.knex, id) : undefined;
  if (!stored) {
    const error = new NotFoundError('No such run');
    throw access ? markHiding(error) : error;
  }
  return stored;
}

/** Undoes, resumes or closes a run, as far as the requester may. */
async function changeAs(
  deps: RunRoutesDeps,
  verb: string,
  act: AuditedAct & { stored: StoredRun },
): Promise<void> {
  const { authorizer, intents, trail } = deps;
  const { credentials, request, stored } = act;
  const { record, row } = stored;
  const intent = intents.get(record.plan.intent);
  const change = {
    ...{ trail, request, run: record },
    actor: toActor(credentials),
    now: deps.now().getTime(),
  };
  if (verb === 'close') {
    await authorizer.requireOn(credentials, runClosePermission, row);
    const { reason } = parseClose(request.body, record.plan.subject);
    const leftOver = listLeftOver(record, intent);
    await closeRun({ ...change, reason, leftOver });
    return;
  }
  await authorizer.requireOn(credentials, runUpdatePermission, row);
  if (verb === 'resume') {
    await resumeRun(change);
    return;
  }
  if (intent?.undoPermission) {
    await authorizer.require(credentials, intent.undoPermission(record.plan));
  }
  await requestUndo({ ...change, rules: toUndoRules(intent, record.plan) });
}

function parseClose(body: unknown, subject: string) {
  const asked = parseInput(closeRunRequestSchema, body);
  if (asked.confirmation.trim() !== subject) {
    throw new InputError(
      `confirmation: does not match; type "${subject}" to confirm that the run is closed and what it left stays behind`,
    );
  }
  return asked;
}
