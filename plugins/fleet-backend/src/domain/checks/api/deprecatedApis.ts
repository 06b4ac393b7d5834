import { defineCheck } from '../Check';
import { assess, countOf, good, unknown } from '../verdicts';
import {
  describeGood,
  explainTooEarly,
  listRemoved,
  requestedApisCheck,
  toApiEvidence,
} from './requestedApis';

export const deprecatedApis = defineCheck<'graceMinutes'>({
  id: 'FW-API-DEPRECATED',
  title: 'APIs are in use that a later version no longer serves',
  kind: 'constraint',
  severity: 'medium',
  ...requestedApisCheck,
  assess({ rows: { APIServerMetrics: read } }, { thresholds, clock }) {
    if (read.length === 0) return unknown('its metrics were not read');
    const [row] = read;
    const evidence = listRemoved(row).map(toApiEvidence);
    if (evidence.length > 0) {
      return assess(evidence, {
        good: '',
        bad: count =>
          `${countOf(
            count,
            'API',
          )} in use that a later version no longer serves`,
      });
    }
    const early = explainTooEarly(row, { clock, ...thresholds });
    return early
      ? unknown(early)
      : good(`no API to be removed was requested ${describeGood(row)}`);
  },
});
