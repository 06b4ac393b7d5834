import {
  type ClusterCertificate,
  type ListClusterCertificatesResponse,
} from '@fairway/plugin-fleet-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { CheckStore } from '../checks/CheckStore';
import type { ClusterAccess } from '../clusters/ClusterAccess';
import type { ClusterReadModel } from '../clusters/ClusterReadModel';
import { findVisibleContents } from '../clusters/findVisible';
import {
  certificateKinds,
  type Certificate,
} from '../domain/certificates/listCertificates';
import type { KindStates } from '../domain/checks/KindState';

/** So many are shown; those that end first. */
const shown = 500;

export interface CertificateRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  checkStore: Pick<CheckStore, 'find' | 'listCertificates'>;
}

/** `GET /clusters/:name/certificates`: what is kept of the certificates of a cluster. */
export function createCertificateRoutes(deps: CertificateRoutesDeps): Router {
  const { checkStore } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/certificates', async (req, res) => {
    const { name, server } = await findVisibleContents(
      deps,
      req,
      req.params.name,
    );
    const { kinds } = await checkStore.find(name);
    const kept = await checkStore.listCertificates(name);
    const missing = listMissing(kinds);
    const body: ListClusterCertificatesResponse = {
      items: kept.slice(0, shown).flatMap(each => toAnswer(each, kinds)),
      omitted: Math.max(0, kept.length - shown),
      coverage: { complete: missing.length === 0, missing },
      source: server,
    };
    res.json(body);
  });

  return router;
}

function listMissing(kinds: KindStates): { kind: string; reason: string }[] {
  return certificateKinds.flatMap(kind => {
    const state = kinds[kind];
    if (!state) return { kind, reason: 'not read yet' };
    const { absence } = state;
    return absence && absence.cause !== 'not-served'
      ? { kind, reason: absence.reason }
      : [];
  });
}

function toAnswer(
  { kind, namespace, name, part, subject, startsAt, endsAt }: Certificate,
  kinds: KindStates,
): ClusterCertificate | [] {
  const readAt = kinds[kind]?.readAt;
  if (!readAt) return [];
  return {
    ...{ kind, namespace: namespace ?? null, name, part, subject },
    notBefore: toIso(startsAt),
    notAfter: toIso(endsAt),
    readAt: new Date(readAt).toISOString(),
  };
}

function toIso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
