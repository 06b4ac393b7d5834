import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { schedulerPermission } from '@fairway/plugin-identity-backend';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import {
  recordAuditEvent,
  recordRefusals,
  toActor,
} from '@fairway/plugin-runs-node';
import type { RequestHandler } from 'express';
import Router from 'express-promise-router';

/**
 * Backstage's scheduler, whose routes list, trigger and cancel the background work of every plugin that has some. Backstage lets everybody
 * who is signed in use them; here they are for services and for whom the policy allows it.
 */
export const guardedScheduler = createServiceFactory({
  service: coreServices.scheduler,
  deps: {
    auth: coreServices.auth,
    database: coreServices.database,
    discovery: coreServices.discovery,
    httpAuth: coreServices.httpAuth,
    httpRouter: coreServices.httpRouter,
    logger: coreServices.logger,
    metrics: metricsServiceRef,
    permissions: coreServices.permissions,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
  },
  async factory({ auth, discovery, httpAuth, permissions, ...deps }) {
    const { httpRouter, pluginMetadata } = deps;
    const guard = createGuard({
      httpAuth,
      permissions,
      pluginId: pluginMetadata.getId(),
      record: event =>
        recordAuditEvent({ auth, discovery, logger: deps.logger }, event),
    });
    return DefaultSchedulerService.create({
      ...deps,
      httpRouter: {
        ...httpRouter,
        use: handler => {
          // The same path as the routes behind it, matched by the same router: no spelling reaches them and not this.
          httpRouter.use(guard);
          httpRouter.use(handler);
        },
      },
    });
  },
});

interface GuardDeps {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  /** Plugin whose work it is. */
  pluginId: string;
  /** Writes to the audit of the portal. */
  record: (event: RecordAuditRequest) => Promise<void>;
}

function createGuard(deps: GuardDeps): RequestHandler {
  const { httpAuth, permissions, pluginId, record } = deps;
  const guard = Router();
  guard.use('/.backstage/scheduler', async (req, _res, next) => {
    const credentials = await httpAuth.credentials(req);
    const asked = {
      actor: toActor(credentials),
      action: 'scheduler.use',
      subject: `scheduler:${pluginId} ${req.method} ${req.path}`,
      request: req,
    };
    await recordRefusals(record, asked, async () => {
      const [decision] = await permissions.authorize(
        [{ permission: schedulerPermission }],
        { credentials },
      );
      if (decision.result !== AuthorizeResult.ALLOW) {
        throw new NotAllowedError(
          "Only the platform team may see or control the portal's background work",
        );
      }
    });
    next();
  });
  return guard;
}
