import { defineCheck } from '../Check';
import { good, assess, toEvidence, unknown } from '../verdicts';
import { endOfLife } from './releases';
import { parseMinor } from './versions';

const dayMs = 24 * 3_600_000;

export const versionEnd = defineCheck<'noticeDays'>({
  id: 'FW-API-VERSIONEND',
  title: 'The Kubernetes version is out of support, or soon will be',
  kind: 'condition',
  severity: 'medium',
  needs: [],
  needsHeartbeat: true,
  thresholds: {
    noticeDays: {
      default: 60,
      min: 0,
      max: 400,
      about: 'Days before the end of its support from which a version is bad',
    },
  },
  unknown:
    'The API server does not answer, or its version is not in the table of releases.',
  notApplicable: null,
  remediation: {
    text: 'Plan the upgrade to the next minor. API servers must not skip a minor. A vendor may support the version for longer: then raise the threshold, or switch the check off, with that as the reason.',
    commands: ['kubectl version'],
    link: {
      title: 'Kubernetes releases',
      url: 'https://kubernetes.io/releases/',
    },
  },
  assess({ version }, { thresholds, clock }) {
    const parsed = parseMinor(version);
    if (!parsed) return unknown(`'${version ?? 'none'}' is no version`);
    const { major, minor } = parsed;
    const end = endOfLife[`${major}.${minor}`];
    if (end === undefined) {
      const known = Object.keys(endOfLife).map(each => Number(each.slice(2)));
      if (major === 1 && minor < Math.min(...known)) {
        return assess(
          [
            toEvidence(
              { kind: 'APIServer', name: `${version}` },
              'ended long ago',
            ),
          ],
          { good: '', bad: () => `${version} is no longer maintained` },
        );
      }
      return unknown(`${version} is not in the table of releases`);
    }
    const endsAt = Date.parse(end);
    if (!clock.hasCome(endsAt - thresholds.noticeDays * dayMs)) {
      return good(`${version} is maintained until ${end}`);
    }
    const words = clock.hasCome(endsAt) ? 'ended' : 'ends';
    return assess(
      [
        toEvidence(
          { kind: 'APIServer', name: `${version}` },
          `maintenance ${words} on ${end}`,
        ),
      ],
      { good: '', bad: () => `maintenance of ${version} ${words} on ${end}` },
    );
  },
});
