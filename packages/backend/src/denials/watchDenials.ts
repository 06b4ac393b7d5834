import { stringifyEntityRef } from '@backstage/catalog-model';
import type { DenialOutcome } from '@fairway/plugin-runs-common';
import type { Request, RequestHandler } from 'express';
import { upstreamPlugins } from '../requests/guardBodies';
import { parsePart } from '../requests/ServiceTokens';
import type { DenialQueue } from './DenialQueue';

const nobody = 'unauthenticated';

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
          actor: toActor(req, res.statusCode),
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

/** The plugin has verified the token if it answers 403 or 404; nobody has if it answers 401 or the limit does. */
function toActor(req: Request, status: number): string {
  if (status === 401 || status === 429) return nobody;
  const token = /^bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const subject = token && parsePart(token, 1)?.sub;
  return typeof subject === 'string' && subject
    ? subject.slice(0, 400)
    : nobody;
}

function toEntityRef(path: string): string | undefined {
  const [, kind, namespace, name] = entityPath.exec(path) ?? [];
  return name && stringifyEntityRef({ kind, namespace, name });
}
