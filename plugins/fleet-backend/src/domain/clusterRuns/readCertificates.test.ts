import { certificate } from '../checks/__testUtils__/certificate';
import { readCertificates } from './readCertificates';

const now = new Date('2027-01-01T00:00:00Z');
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Of a server, and signed by itself. Nobody has its key. */
const leaf = `-----BEGIN CERTIFICATE-----
MIIBfjCCASSgAwIBAgIUMBv9UqjNU2dyHpy6qN+IgRvLzMgwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKaGFyYm91ci1ldTAgFw0yNjExMzAxNjE3NDRaGA8yMTI2MTEw
NjE2MTc0NFowFTETMBEGA1UEAwwKaGFyYm91ci1ldTBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABCSu/6O14k2g7tCiK5xKbE0C47pvM8CaqyiOicrYbgwtQ9iJLy+t
SYET11CE2oWUrM/iBUfX23MaiV/dJKkiEmKjUDBOMB0GA1UdDgQWBBTI34HsAk6H
uyP82vvTZablaNFK5TAfBgNVHSMEGDAWgBTI34HsAk6HuyP82vvTZablaNFK5TAM
BgNVHRMBAf8EAjAAMAoGCCqGSM49BAMCA0gAMEUCIQCXUtcCWjlYaumeui7Jygs2
PIiuN5OY0rN083/R7/tV0QIgMERjviZp60EYbQW2wqU/ICJ3eKJjkT+Vn21WGEWy
7F4=
-----END CERTIFICATE-----
`;

const none = `-----BEGIN CERTIFICATE-----
AAAA
-----END CERTIFICATE-----
`;

describe('readCertificates', () => {
  it.each([
    ['PEM', certificate],
    ['the base64 of PEM', base64(certificate)],
    ['PEM between other text', `subject=CN = ca\n${certificate}\n# end\n`],
  ])('takes %s, and keeps the certificates alone', (_, text) => {
    expect(readCertificates(text, now)).toEqual({
      kind: 'read',
      caData: base64(certificate),
      subjects: ['CN=webhook-ca'],
      endsAt: new Date('2126-11-06T04:06:15Z'),
    });
  });

  it('takes a bundle of several', () => {
    const reading = readCertificates(`${certificate}${certificate}`, now);
    expect(reading).toMatchObject({
      subjects: ['CN=webhook-ca', 'CN=webhook-ca'],
    });
  });

  it.each([
    ['nothing', '', 'holds no certificate'],
    ['words', 'the CA of harbour', 'holds no certificate'],
    ['base64 of something else', base64('hello'), 'holds no certificate'],
    ['a certificate that is none', none, 'certificate 1 of 1 cannot be read'],
    [
      'one of two that is none',
      `${certificate}${none}`,
      'certificate 2 of 2 cannot be read',
    ],
    ['that of a server', leaf, 'of CN=harbour-eu, which is no authority'],
    [
      'a key beside it',
      `${certificate}-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n`,
      'holds a private key',
    ],
    [
      'a key in base64',
      base64('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
      'holds a private key',
    ],
  ])('refuses %s', (_, text, reason) => {
    expect(readCertificates(text, now)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    });
  });

  it('refuses an authority that has ended, with when', () => {
    const later = new Date('2127-01-01T00:00:00Z');
    expect(readCertificates(certificate, later)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('ended at 2126-11-06'),
    });
  });
});
