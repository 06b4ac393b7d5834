import { anonymous } from './access/anonymous';
import { clusterAdmins } from './access/clusterAdmins';
import { escalation } from './access/escalation';
import { wildcards } from './access/wildcards';
import { apiServiceDown } from './api/apiServiceDown';
import { backupAge } from './addons/backupAge';
import { benchmark } from './addons/benchmark';
import { constraintViolations } from './addons/constraintViolations';
import { openReports } from './addons/openReports';
import { policyReports } from './addons/policyReports';
import { definitionWriters } from './api/definitionWriters';
import { deprecatedApis } from './api/deprecatedApis';
import { heartbeat } from './api/heartbeat';
import { latency } from './api/latency';
import { manifestsNext } from './api/manifestsNext';
import { metricsAbsent } from './api/metricsAbsent';
import { oldManifests } from './api/oldManifests';
import { readiness } from './api/readiness';
import { removedNext } from './api/removedNext';
import { serverErrors } from './api/serverErrors';
import { settingsWriters } from './api/settingsWriters';
import { versionEnd } from './api/versionEnd';
import { workloadWriters } from './api/workloadWriters';
import { headroom } from './capacity/headroom';
import { podSlots } from './capacity/podSlots';
import { requests } from './capacity/requests';
import { managedCertificate } from './certificates/managedCertificate';
import { serverCertificate } from './certificates/serverCertificate';
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
import { noNodes } from './nodes/noNodes';
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
import { volumeLocal } from './storage/volumeLocal';
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
import { deletionHeld } from './workloads/deletionHeld';
import { hpaAtMaximum } from './workloads/hpaAtMaximum';
import { hpaBlind } from './workloads/hpaBlind';
import { jobFailed } from './workloads/jobFailed';
import { rolloutStuck } from './workloads/rolloutStuck';
import { unavailable } from './workloads/unavailable';
import type { Check } from './Check';

/** All checks of the fleet, by area. An id stays what it is: documents and histories name it. */
export const checks: readonly Check[] = [
  apiServiceDown,
  definitionWriters,
  deprecatedApis,
  heartbeat,
  latency,
  manifestsNext,
  metricsAbsent,
  oldManifests,
  readiness,
  removedNext,
  serverErrors,
  settingsWriters,
  versionEnd,
  workloadWriters,
  cordoned,
  kubeletNext,
  kubeletSkew,
  mostNotReady,
  networkUnavailable,
  noNodes,
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
  deletionHeld,
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
  managedCertificate,
  serverCertificate,
  anonymous,
  clusterAdmins,
  escalation,
  wildcards,
  claimPending,
  volumeLocal,
  volumeLost,
  volumeReleased,
  headroom,
  podSlots,
  requests,
  backupAge,
  benchmark,
  constraintViolations,
  openReports,
  policyReports,
];
