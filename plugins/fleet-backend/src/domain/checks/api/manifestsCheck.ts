import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import { hasComeTo } from '../../deprecations/findRemoval';
import type { LocatedManifest } from '../../deprecations/ManifestsReading';
import type { Check, FactCheckInput, CheckVerdict } from '../Check';
import {
  assess,
  countOf,
  notApplicable,
  toEvidence,
  unknown,
} from '../verdicts';

/** What the manifests say that an API server some minors later than that of the cluster is concerned by. */
export function assessManifests(
  { manifests, version }: FactCheckInput,
  isConcerned: (manifest: LocatedManifest) => boolean | undefined,
  what: string,
): CheckVerdict {
  if (manifests.kind === 'none') {
    return notApplicable('no fleet repository is configured');
  }
  if (manifests.kind === 'unread') {
    return unknown('the fleet repository was not read yet');
  }
  if (hasComeTo('1.0', version) === undefined) {
    return unknown('the version of the API server is not known');
  }
  const concerned = manifests.found.filter(isConcerned);
  return assess(concerned.map(toManifestEvidence), {
    good: `no manifest of the fleet repository uses a version that ${what}`,
    bad: count =>
      `${countOf(
        count,
        'manifest',
      )} of the fleet repository with a version that ${what}`,
  });
}

function toManifestEvidence(manifest: LocatedManifest): CheckEvidence {
  const { path, line, apiVersion, kind, removedIn } = manifest;
  return toEvidence(
    { kind: 'File', name: `${path}:${line}`.slice(-253) },
    `declares a ${kind} as ${apiVersion}; ${removedIn} no longer serves it`,
  );
}

/** What the checks of manifests have in common. */
export const manifestsCheck = {
  needs: [],
  needsHeartbeat: true,
  readsManifests: true,
  thresholds: {},
  unknown:
    'The API server does not answer, its version is not known, or the fleet repository was not read since the portal started.',
  notApplicable: 'No fleet repository is configured.',
  remediation: {
    text: 'Change the named files to the version that replaces it; `kubectl convert` can do so. Files below `rendered/<cluster>` count for that cluster, others for all of them, as nothing says where they are applied.',
    commands: ['kubectl convert -f FILE --output-version GROUP/VERSION'],
    link: {
      title: 'Deprecated API migration guide',
      url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    },
  },
} satisfies Partial<Check>;
