import { createTestCertificates } from '../__testUtils__/createTestCertificates';
import { createTlsMaterial } from './createTlsMaterial';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('createTlsMaterial', () => {
  it('decodes authority, certificate and key', async () => {
    const { ca, cert, key } = await createTestCertificates();
    const credential = {
      clientCertificateData: base64(cert),
      clientKeyData: base64(key),
    };
    expect(createTlsMaterial('north', base64(ca), credential)).toEqual({
      ca,
      cert,
      key,
    });
  });

  it.each([
    ['', 'base64 of a PEM document'],
    ['%%%', 'base64 of a PEM document'],
    [base64('-----BEGIN CERTIFICATE-----\nAAAA\n'), 'TLS rejects it'],
  ])('names caData when it is %j', (caData, problem) => {
    const create = () => createTlsMaterial('north', caData, { token: 't' });
    expect(create).toThrow(/^north: caData: /);
    expect(create).toThrow(problem);
  });

  it('names the key when it belongs to another certificate, and does not show it', async () => {
    const { ca, cert } = await createTestCertificates();
    const { key } = await createTestCertificates();
    const create = () =>
      createTlsMaterial('north', base64(ca), {
        clientCertificateData: base64(cert),
        clientKeyData: base64(key),
      });
    expect(create).toThrow(/^north: clientKeyData: TLS rejects it/);
    expect(create).not.toThrow(key.split('\n')[1]);
  });
});
