import { stringifyEntityRef } from '@backstage/catalog-model';
import type { DenialOutcome } from '@fairway/plugin-runs-common';
import type { Request, RequestHandler } from 'express';
import { upstreamPlugins } from '../requests/guardBodies';
import type { DenialQueue } from './DenialQueue';

const entityPath =
  /^\/api\/catalog\/entities\/by-name\/([^/]+)\/([^/]+)\/([^/]+)\/?/i;

/**
 * Hands to the audit what Backstage's own plugins refuse, which write no audit that lasts, and what is refused before any plugin: requests
 * without a valid token (401), and too many of them (429). Our own plugins write what they refuse themselves.
 */
export function watchDenials(queue: DenialQueue): RequestHandler {
  return (req, res, next) => {
    const plugin = /^\/api\/([a-z-]+)(\/|$)/i.exec(req.path)?.[1];
    if (plugin) {
      const path = req.path;
      res.once('finish', () => {
        const outcome = toOutcome(res.statusCode, plugin, path);
        if (!outcome) return;
        queue.add({
          plugin: plugin.toLowerCase(),
          token: findToken(req, res.statusCode),
          action: `${plugin.toLowerCase()}.request`,
          subject: `${req.method} ${path}`.slice(0, 300),
          outcome,
          requestId: req.header('x-request-id'),
          ...(outcome === 'absent' && { entityRef: toEntityRef(path) }),
        });
      });
    }
    next();
  };
}

function toOutcome(
  status: number,
  plugin: string,
  path: string,
): DenialOutcome | undefined {
  if (status === 401) return 'denied';
  if (status === 429) return 'limited';
  if (!Object.hasOwn(upstreamPlugins, plugin.toLowerCase())) return undefined;
  if (status === 403) return 'denied';
  return status === 404 && entityPath.test(path) ? 'absent' : undefined;
}

/** Where a request is refused for want of a token, or for its number, what it says of itself counts for nothing. */
function findToken(req: Request, status: number): string | undefined {
  return status === 401 || status === 429
    ? undefined
    : /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
}

function toEntityRef(path: string): string | undefined {
  const [, kind, namespace, name] = entityPath.exec(path) ?? [];
  return name && stringifyEntityRef({ kind, namespace, name });
}
