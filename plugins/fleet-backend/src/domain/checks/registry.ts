import { anonymous } from './access/anonymous';
import { clusterAdmins } from './access/clusterAdmins';
import { escalation } from './access/escalation';
import { wildcards } from './access/wildcards';
import { apiServiceDown } from './api/apiServiceDown';
import { heartbeat } from './api/heartbeat';
import { metricsAbsent } from './api/metricsAbsent';
import { readiness } from './api/readiness';
import { versionEnd } from './api/versionEnd';
import { headroom } from './capacity/headroom';
import { podSlots } from './capacity/podSlots';
import { requests } from './capacity/requests';
import { notEstablished } from './extensions/notEstablished';
import { storedVersions } from './extensions/storedVersions';
import { webhookCertificate } from './extensions/webhookCertificate';
import { webhookDeadEnd } from './extensions/webhookDeadEnd';
import { webhookScope } from './extensions/webhookScope';
import { webhookSlow } from './extensions/webhookSlow';
import { latest } from './images/latest';
import { withoutDigest } from './images/withoutDigest';
import { cordoned } from './nodes/cordoned';
import { kubeletNext } from './nodes/kubeletNext';
import { kubeletSkew } from './nodes/kubeletSkew';
import { mostNotReady } from './nodes/mostNotReady';
import { networkUnavailable } from './nodes/networkUnavailable';
import { notReady } from './nodes/notReady';
import { pressure } from './nodes/pressure';
import { proxyNext } from './nodes/proxyNext';
import { proxySkew } from './nodes/proxySkew';
import { staleLease } from './nodes/staleLease';
import { bare } from './pods/bare';
import { containerConfig } from './pods/containerConfig';
import { crashLoop } from './pods/crashLoop';
import { hostNamespaces } from './pods/hostNamespaces';
import { imagePull } from './pods/imagePull';
import { orphaned } from './pods/orphaned';
import { outOfMemory } from './pods/outOfMemory';
import { pending } from './pods/pending';
import { privileged } from './pods/privileged';
import { restarts } from './pods/restarts';
import { terminating } from './pods/terminating';
import { claimPending } from './storage/claimPending';
import { volumeLost } from './storage/volumeLost';
import { volumeReleased } from './storage/volumeReleased';
import { namespaceTerminating } from './tenancy/namespaceTerminating';
import { quotaNearlyUsed } from './tenancy/quotaNearlyUsed';
import { withoutPodSecurity } from './tenancy/withoutPodSecurity';
import { withoutPolicy } from './tenancy/withoutPolicy';
import { withoutQuota } from './tenancy/withoutQuota';
import { budgetBlocks } from './workloads/budgetBlocks';
import { budgetsOverlap } from './workloads/budgetsOverlap';
import { controllerBehind } from './workloads/controllerBehind';
import { daemonUnavailable } from './workloads/daemonUnavailable';
import { hpaAtMaximum } from './workloads/hpaAtMaximum';
import { hpaBlind } from './workloads/hpaBlind';
import { jobFailed } from './workloads/jobFailed';
import { rolloutStuck } from './workloads/rolloutStuck';
import { unavailable } from './workloads/unavailable';
import type { Check } from './Check';

/** All checks of the fleet, by area. An id stays what it is: documents and histories name it. */
export const checks: readonly Check[] = [
  apiServiceDown,
  heartbeat,
  metricsAbsent,
  readiness,
  versionEnd,
  cordoned,
  kubeletNext,
  kubeletSkew,
  mostNotReady,
  networkUnavailable,
  notReady,
  pressure,
  proxyNext,
  proxySkew,
  staleLease,
  bare,
  containerConfig,
  crashLoop,
  hostNamespaces,
  imagePull,
  orphaned,
  outOfMemory,
  pending,
  privileged,
  restarts,
  terminating,
  latest,
  withoutDigest,
  budgetBlocks,
  budgetsOverlap,
  controllerBehind,
  daemonUnavailable,
  hpaAtMaximum,
  hpaBlind,
  jobFailed,
  rolloutStuck,
  unavailable,
  notEstablished,
  storedVersions,
  webhookCertificate,
  webhookDeadEnd,
  webhookScope,
  webhookSlow,
  namespaceTerminating,
  quotaNearlyUsed,
  withoutPodSecurity,
  withoutPolicy,
  withoutQuota,
  anonymous,
  clusterAdmins,
  escalation,
  wildcards,
  claimPending,
  volumeLost,
  volumeReleased,
  headroom,
  podSlots,
  requests,
];
