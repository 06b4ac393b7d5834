import { refuseInput } from '@fairway/backend-kit';
import { explainHostileText } from '@fairway/input';
import express, { RequestHandler } from 'express';

/** Bytes that Express takes by itself. */
const usualLimit = 100 * 1024;

/** Plugins of Backstage that are mounted, and the largest body that each takes of who sends a token. Ours assess their bodies themselves. */
export const upstreamPlugins: Readonly<Record<string, number>> = {
  app: usualLimit,
  auth: usualLimit,
  permission: usualLimit,
  catalog: usualLimit,
  scaffolder: 1024 * 1024,
  techdocs: usualLimit,
  search: usualLimit,
  kubernetes: usualLimit,
  'user-settings': usualLimit,
  // What plugins of other processes publish.
  events: 5 * 1024 * 1024,
  notifications: usualLimit,
  'mcp-actions': usualLimit,
};

/**
 * No request of a page or of a plugin comes near; walks that call themselves end far above. Each value is looked at, and nothing else is
 * done meanwhile: a body of the largest size may hold millions.
 */
const shape = { maxDepth: 100, maxValues: 100_000, invisible: true };

/**
 * Reads the JSON bodies of requests to Backstage's own plugins, and refuses those that only few of these take well: nested without bound,
 * and with texts that PostgreSQL cannot store (NUL and its kind). The plugins find the body read.
 */
export function guardBodies(): RequestHandler {
  const parsers = new Map(
    [...new Set([usualLimit, ...Object.values(upstreamPlugins)])].map(limit => [
      limit,
      express.json({ limit }),
    ]),
  );
  return (req, res, next) => {
    const plugin = /^\/api\/([^/]+)/i.exec(req.path)?.[1].toLowerCase() ?? '';
    const known = Object.hasOwn(upstreamPlugins, plugin);
    if (!known) {
      next();
      return;
    }
    const limit = req.headers.authorization
      ? upstreamPlugins[plugin]
      : usualLimit;
    parsers.get(limit)!(req, res, error => next(error ?? assess(req.body)));
  };
}

function assess(body: unknown): Error | undefined {
  const reason = explainHostileText(body, shape);
  if (!reason) return undefined;
  // What is wrong with the whole of it names no field.
  return refuseInput([
    /^(is|holds) /.test(reason) ? `body: ${reason}` : reason,
  ]);
}
