import {
  parseInput,
  refuseInput,
  refuseParameters,
} from '@fairway/backend-kit';
import {
  assignRequestSchema,
  commentRequestSchema,
  disposeRequestSchema,
  explainUntil,
  reopenRequestSchema,
  type FindingDetail,
} from '@fairway/plugin-findings-common';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FindingRoutesDeps } from '../findings/createFindingRoutes';
import { presentFinding } from '../findings/presentFinding';
import { requirePerson } from './requirePerson';
import type { FindingSettler, Settling } from './FindingSettler';

export interface SettlingRoutesDeps extends FindingRoutesDeps {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  settler: FindingSettler;
}

const acts: Record<
  string,
  (body: unknown, asked: { actor: string; now: number }) => Settling
> = {
  snooze: (body, asked) => parseDisposal('snooze', body, asked),
  accept: (body, asked) => parseDisposal('accept', body, asked),
  assign: body => ({ act: 'assign', ...parseInput(assignRequestSchema, body) }),
  comment: body => ({
    act: 'comment',
    ...parseInput(commentRequestSchema, body),
  }),
  reopen: body => ({ act: 'reopen', ...parseInput(reopenRequestSchema, body) }),
};

/** `POST /findings/:id/` `snooze`, `accept`, `assign`, `comment` and `reopen`; the answer is the finding as it stands then. */
export function createSettlingRoutes(deps: SettlingRoutesDeps): Router {
  const { access, catalog, findings, now, reader, record, settler } = deps;
  const router = PromiseRouter();

  router.post(
    '/findings/:id/:act(snooze|accept|assign|comment|reopen)',
    async (req, res) => {
      const requester = await access.identify(req, ['user']);
      const { id, act } = req.params;
      const { actor } = requester;
      const action = `finding.${act}`;
      const body: FindingDetail = await reader.with(
        req,
        { requester, action, id },
        async found => {
          await access.requireSettle(requester, { owner: found.owner_ref });
          refuseParameters(req.query);
          const settling = acts[act](req.body, { actor, now: now() });
          const named = findNamed(settling, actor);
          if (named) await requirePerson(catalog, requester.credentials, named);
          await settler.settle(id, actor, settling);
          const settled = await findings.find(id, { now: now() });
          return presentFinding(deps, requester, settled ?? found);
        },
      );
      // The finding's own history has it already; whoever reads the audit alone finds it there, too.
      await record({
        actor,
        action,
        subject: `finding:${id}`,
        outcome: 'done',
      }).catch(() => {});
      res.json(body);
    },
  );

  return router;
}

/** Whom somebody names who is not the requester. */
function findNamed(
  settling: Settling,
  actor: string,
): { field: string; ref: string } | undefined {
  const named =
    'owner' in settling
      ? { field: 'owner', ref: settling.owner }
      : { field: 'assignee', ref: 'assignee' in settling && settling.assignee };
  const { field, ref } = named;
  return ref && ref !== actor ? { field, ref } : undefined;
}

function parseDisposal(
  act: 'snooze' | 'accept',
  body: unknown,
  { actor, now }: { actor: string; now: number },
): Settling {
  const asked = parseInput(disposeRequestSchema, body);
  const until = Date.parse(asked.until);
  const refused = explainUntil(until, now);
  if (refused) throw refuseInput([refused]);
  return { act, owner: asked.owner ?? actor, reason: asked.reason, until };
}
