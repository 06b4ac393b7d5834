import { createTestCertificates } from './__testUtils__/createTestCertificates';
import { openClusterClient } from './openClusterClient';

describe('openClusterClient', () => {
  it.each([
    'http://127.0.0.1:6443',
    'https://me:secret@127.0.0.1:6443',
    'https://127.0.0.1:6443/?token=secret',
    '127.0.0.1:6443',
    'ftp://127.0.0.1',
    '',
  ])('refuses the server %j, and does not repeat it', async server => {
    const { ca } = await createTestCertificates();
    const open = () =>
      openClusterClient({
        name: 'north',
        server,
        caData: Buffer.from(ca).toString('base64'),
        credential: { token: 't' },
      });
    expect(open).toThrow(/^north: server: .*give the URL of the API server$/);
    expect(open).toThrow(expect.objectContaining({ reason: 'invalid' }));
    expect(open).not.toThrow('secret');
  });

  it('refuses a CA that is none', () => {
    const open = () =>
      openClusterClient({
        name: 'north',
        server: 'https://127.0.0.1:6443',
        caData: 'bm90aGluZw==',
        credential: { token: 't' },
      });
    expect(open).toThrow(/^north: caData: /);
  });
});
