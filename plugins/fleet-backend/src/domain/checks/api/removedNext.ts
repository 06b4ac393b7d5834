import { defineCheck } from '../Check';
import { assess, countOf, good, unknown } from '../verdicts';
import {
  describeGood,
  explainTooEarly,
  listRemoved,
  requestedApisCheck,
  toApiEvidence,
} from './requestedApis';
import { parseMinor } from './versions';

export const removedNext = defineCheck<'graceMinutes'>({
  id: 'FW-API-REMOVEDNEXT',
  title: 'APIs are in use that the next minor no longer serves',
  kind: 'constraint',
  severity: 'high',
  ...requestedApisCheck,
  assess({ rows: { APIServerMetrics: read }, version }, { thresholds, clock }) {
    if (read.length === 0) return unknown('its metrics were not read');
    const present = parseMinor(version);
    if (!present) return unknown('the version of the API server is not known');
    const [row] = read;
    const next = `${present.major}.${present.minor + 1}`;
    const gone = listRemoved(row).filter(({ removedRelease }) => {
      const removed = parseMinor(removedRelease);
      // What cannot be compared may be gone.
      return (
        !removed ||
        removed.major < present.major ||
        (removed.major === present.major && removed.minor <= present.minor + 1)
      );
    });
    if (gone.length > 0) {
      return assess(gone.map(toApiEvidence), {
        good: '',
        bad: count =>
          `${countOf(count, 'API')} in use that ${next} no longer serves`,
      });
    }
    const early = explainTooEarly(row, { clock, ...thresholds });
    return early
      ? unknown(early)
      : good(`no API that ${next} removes was requested ${describeGood(row)}`);
  },
});
