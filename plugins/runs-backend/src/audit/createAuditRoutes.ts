import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { parseInput, parseQuery, refuseParameters } from '@fairway/backend-kit';
import {
  auditReadPermission,
  denialOutcomes,
  listAuditQuerySchema,
  RecordAuditRequest,
  recordAuditRequestSchema,
} from '@fairway/plugin-runs-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';
import type { Authorizer } from '../access/Authorizer';
import { AuditTrail } from './AuditTrail';
import { auditAct } from './auditAct';
import type { Denial } from './countDenial';
import { listAudit } from './listAudit';
import { verifyAudit } from './verifyAudit';

/** `GET /audit`, `GET /audit/verification`, and `POST /audit` for other plugins of the portal. */
export function createAuditRoutes(deps: {
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  knex: Knex;
  trail: AuditTrail;
}): Router {
  const { httpAuth, authorizer, knex, trail } = deps;
  const router = PromiseRouter();

  router.get('/audit', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const query = parseQuery(listAuditQuerySchema, req.query);
    const act = { action: 'audit.read', subject: 'audit' };
    res.json(
      await auditAct(trail, { ...act, credentials, request: req }, async () => {
        await authorizer.require(credentials, {
          permission: auditReadPermission,
        });
        return listAudit(knex, query);
      }),
    );
  });

  router.get('/audit/verification', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    refuseParameters(req.query);
    const act = { action: 'audit.verify', subject: 'audit' };
    res.json(
      await auditAct(trail, { ...act, credentials, request: req }, async () => {
        await authorizer.require(credentials, {
          permission: auditReadPermission,
        });
        return verifyAudit(knex);
      }),
    );
  });

  router.post('/audit', async (req, res) => {
    const { principal } = await httpAuth.credentials(req, {
      allow: ['service'],
    });
    refuseParameters(req.query);
    const event = parseInput(recordAuditRequestSchema, req.body);
    const entry = { ...event, origin: principal.subject };
    if (isDenial(entry)) {
      await trail.deny(entry, req);
    } else {
      await trail.write(entry, req, async () => {});
    }
    res.status(204).end();
  });

  return router;
}

function isDenial(
  entry: RecordAuditRequest & { origin: string },
): entry is Denial & { origin: string } {
  const outcomes: readonly string[] = denialOutcomes;
  return entry.subject !== undefined && outcomes.includes(entry.outcome);
}
