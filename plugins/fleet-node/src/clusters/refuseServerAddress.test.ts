import { isForbiddenAddress, refuseServerAddress } from './refuseServerAddress';

describe('refuseServerAddress', () => {
  it.each([
    'https://cluster.example.com:6443',
    'https://8.8.8.8',
    'https://[2606:4700::1111]:6443',
    'https://168.63.129.17',
    'https://[2001:4860::8888]',
  ])('lets %s pass', server => {
    expect(refuseServerAddress(server, [])).toBeUndefined();
  });

  it.each([
    'https://127.0.0.1:6443',
    'https://169.254.169.254',
    'https://[::ffff:a9fe:a9fe]',
    'https://[::ffff:169.254.169.254]',
    'https://[::1]:6443',
    'https://[::]',
    'https://[fd00::1]',
    'https://[fe80::1]',
    'https://[64:ff9b::a9fe:a9fe]',
    'https://[2002:7f00:1::]',
    'https://[::127.0.0.1]',
    'https://[::ffff:0:7f00:1]',
    'https://[::ffff:0:10.0.0.1]',
    'https://[fec0::1]',
    'https://[2001::1]',
    'https://[2001:0:a9fe:a9fe::1]',
    'https://[2001:10::1]',
    'https://[2001:db8::1]',
    'https://[100::1]',
    'https://[3fff::1]',
    'https://[5f00::1]',
    'https://192.0.2.1',
    'https://198.51.100.7',
    'https://203.0.113.9',
    'https://192.88.99.1',
    'https://168.63.129.16',
    'https://[::ffff:a83f:8110]',
    'https://0',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://10.1.2.3',
    'https://172.31.255.255',
    'https://192.168.0.1',
    'https://100.64.0.1',
    'https://localhost:5432',
    'https://LOCALHOST.',
    'https://a.localhost',
    'https://kubernetes',
    'https://kubernetes.default.svc',
    'https://kubernetes.default.svc.cluster.local',
    'https://kubernetes.default.svc.example',
    'https://metadata.google.internal',
    'https://metadata.google.internal.',
    'https://printer.local',
  ])('[B14.11] refuses the private %s and says who can allow it', server => {
    expect(refuseServerAddress(server, [])).toMatch(/allowServers/);
  });

  it.each([
    ['http://cluster.example.com', /https/],
    ['file:///etc/passwd', /https/],
    ['https://user:secret@cluster.example.com', /user name/],
    ['not a url', /not a URL/],
  ])('refuses %s', (server, reason) => {
    const refusal = refuseServerAddress(server, []);
    expect(refusal).toMatch(reason);
    expect(refusal).not.toContain('secret');
  });

  it.each([
    ['https://127.0.0.1:6443', ['https://127.0.0.1:6443']],
    ['https://127.0.0.1:6443', ['127.0.0.1']],
    ['https://[::1]:6443', ['[::1]']],
    ['https://kubernetes.default.svc', ['kubernetes.default.svc']],
  ])('lets %s pass where the operator lists %j', (server, allowed) => {
    expect(refuseServerAddress(server, allowed)).toBeUndefined();
  });

  it.each([
    ['https://127.0.0.1:5432', ['https://127.0.0.1:6443']],
    ['https://127.0.0.2', ['127.0.0.1']],
    ['https://127.0.0.1', ['nonsense://', '']],
  ])('still refuses %s where the operator lists %j', (server, allowed) => {
    expect(refuseServerAddress(server, allowed)).toMatch(/allowServers/);
  });
});

describe('isForbiddenAddress', () => {
  it.each([
    ['10.0.0.1', true],
    ['::ffff:10.0.0.1', true],
    ['1.1.1.1', false],
    ['::ffff:1.1.1.1', false],
    ['2606:4700::1111', false],
  ])('given %s says %s', (address, isForbidden) => {
    expect(isForbiddenAddress(address)).toBe(isForbidden);
  });
});
