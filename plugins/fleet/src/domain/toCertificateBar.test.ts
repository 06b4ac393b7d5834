import { aCertificate } from '../__testUtils__/aCertificate';
import { toCertificateBar, toShownTime } from './toCertificateBar';

const dayMs = 24 * 3_600_000;
const now = Date.parse('2026-11-20T12:00:00Z');
const at = (days: number) => new Date(now + days * dayMs).toISOString();
const shown = { from: now - 10 * dayMs, to: now + 90 * dayMs };

describe('toCertificateBar', () => {
  it.each([
    [-20, 40, { start: 0, length: 0.5, isOpen: false }],
    [0, 40, { start: 0.1, length: 0.4, isOpen: false }],
    [-5, 400, { start: 0.05, length: 0.95, isOpen: true }],
    [null, 15, { start: 0, length: 0.25, isOpen: false }],
    [-90, -5, { start: 0, length: 0.05, isOpen: false }],
    [-90, -10, undefined],
    [95, 100, undefined],
    [0, null, undefined],
  ])('from day %j to day %j gives %j', (begin, end, expected) => {
    const certificate = aCertificate({
      notBefore: begin === null ? null : at(begin),
      notAfter: end === null ? null : at(end),
    });
    expect(toCertificateBar(certificate, shown)).toEqual(expected);
  });
});

describe('toShownTime', () => {
  it('shows a tenth of the time before now', () => {
    expect(toShownTime(90, [], now)).toEqual({
      from: now - 9 * dayMs,
      to: now + 90 * dayMs,
    });
  });

  it('reaches to the last end, and a year at least', () => {
    const ten = aCertificate({ notAfter: at(3_650) });
    const none = aCertificate({ notAfter: null });
    expect(toShownTime(null, [none, ten], now).to).toBe(now + 3_650 * dayMs);
    expect(toShownTime(null, [none], now).to).toBe(now + 365 * dayMs);
  });
});
