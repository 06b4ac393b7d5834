import type { RequestHandler } from 'express';
import { isKubernetesProxyPath } from './isKubernetesProxyPath';

/** Below /api, where no plugin can stand: a plugin's id begins with a letter. */
const nowhere = '/api/-';

/**
 * No generic proxy to clusters exists. Backstage's Kubernetes plugin brings one, whose permission is all or nothing for every cluster and
 * verb; here a request for it goes on as one for a path that does not exist. So it gets the answer of any absent path, with the same
 * headers, whoever asks.
 */
export const hideKubernetesProxy: RequestHandler = (req, _res, next) => {
  if (isKubernetesProxyPath(req.path)) req.url = nowhere;
  next();
};
