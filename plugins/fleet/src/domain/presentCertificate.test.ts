import { aCertificate } from '../__testUtils__/aCertificate';
import { presentCertificate } from './presentCertificate';

const now = Date.parse('2026-11-20T12:00:00Z');
const at = (days: number) =>
  new Date(now + days * 24 * 3_600_000).toISOString();

describe('presentCertificate', () => {
  it.each([
    [{ notAfter: at(90) }, 'good', 'Valid', '90 days left'],
    [{ notAfter: at(14.5) }, 'good', 'Valid', '14 days left'],
    [{ notAfter: at(14) }, 'bad', 'Expires soon', '14 days left'],
    [{ notAfter: at(14), noticeDays: 3 }, ...['good', 'Valid', '14 days left']],
    [{ notAfter: at(1.2) }, 'bad', 'Expires soon', '1 day left'],
    [{ notAfter: at(0.2) }, 'bad', 'Expires soon', 'less than a day left'],
    [{ notAfter: at(-0.2) }, 'bad', 'Expired', 'ended today'],
    [{ notAfter: at(-3) }, 'bad', 'Expired', 'ended 3 days ago'],
    [
      { notBefore: at(1), notAfter: at(90) },
      ...['unknown', 'Not valid yet', '90 days left'],
    ],
    [{ notAfter: null }, 'unknown', 'Not issued yet', 'no end yet'],
    [
      { notAfter: null, fault: 'it is none' },
      ...['unknown', 'Cannot be read', 'it is none'],
    ],
  ] as [object, string, string, string][])(
    'given %j says %s, %s, %s',
    (change, tone, state, left) => {
      expect(presentCertificate(aCertificate(change), now)).toMatchObject({
        ...{ tone, state, left },
      });
    },
  );
});
