import { refuseParameters } from '@fairway/backend-kit';
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
import {
  resolveSettings,
  type CheckOverrides,
} from '../domain/checks/CheckSettings';
import type { KindStates } from '../domain/checks/KindState';
import { checks } from '../domain/checks/registry';

/** So many are shown; those that need a look first. */
const shown = 500;

/** The check that says when a certificate of that kind is near its end. */
const checkOf: Record<(typeof certificateKinds)[number], string> = {
  APIServerCertificate: 'FW-CERT-APISERVER',
  Certificate: 'FW-CERT-MANAGER',
  MutatingWebhookConfiguration: 'FW-WEBHOOK-CERTIFICATE',
  ValidatingWebhookConfiguration: 'FW-WEBHOOK-CERTIFICATE',
};

export interface CertificateRoutesDeps {
  access: ClusterAccess;
  clusters: Pick<ClusterReadModel, 'find'>;
  checkStore: Pick<CheckStore, 'find' | 'listCertificates'>;
  overridesOf(tier: string): CheckOverrides;
}

/** `GET /clusters/:name/certificates`: what is kept of the certificates of a cluster. */
export function createCertificateRoutes(deps: CertificateRoutesDeps): Router {
  const { checkStore, overridesOf } = deps;
  const router = PromiseRouter();

  router.get('/clusters/:name/certificates', async (req, res) => {
    const { name, server, labels } = await findVisibleContents(
      deps,
      req,
      req.params.name,
    );
    refuseParameters(req.query);
    const { kinds } = await checkStore.find(name);
    const kept = await checkStore.listCertificates(name);
    const missing = listMissing(kinds);
    const notice = readNotice(overridesOf(labels.tier));
    const body: ListClusterCertificatesResponse = {
      items: kept.items
        .slice(0, shown)
        .flatMap(each => toAnswer(each, kinds, notice)),
      omitted: Math.max(0, kept.items.length - shown) + kept.omitted,
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

/** By kind: days before its end from which the check of it is bad. */
function readNotice(overrides: CheckOverrides): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(checkOf).map(([kind, id]) => {
      const check = checks.find(each => each.id === id)!;
      const { thresholds } = resolveSettings(check, overrides);
      return [kind, thresholds.noticeDays];
    }),
  );
}

function toAnswer(
  each: Certificate,
  kinds: KindStates,
  notice: ReadonlyMap<string, number>,
): ClusterCertificate | [] {
  const { kind, namespace = null, name, part, subject, issuer } = each;
  const readAt = kinds[kind]?.readAt;
  if (!readAt) return [];
  return {
    ...{ kind, namespace, name, part, subject, issuer },
    notBefore: toIso(each.startsAt),
    notAfter: toIso(each.endsAt),
    fault: each.fault ?? null,
    noticeDays: notice.get(kind) ?? 0,
    readAt: new Date(readAt).toISOString(),
  };
}

function toIso(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
