import { createGiteaSecrets } from './createGiteaSecrets';
import { formatGiteaSettings } from './formatGiteaSettings';

const secrets = createGiteaSecrets();

function format(isRoot: boolean): string[] {
  const text = formatGiteaSettings({
    folder: '/state/gitea',
    port: 20_001,
    staticFolder: '/cache/static',
    secrets,
    isRoot,
  });
  return text.split('\n');
}

it.each([
  'HTTP_ADDR = 127.0.0.1',
  'PROTOCOL = https',
  'ROOT_URL = https://127.0.0.1:20001/',
  'DISABLE_SSH = true',
  'OFFLINE_MODE = true',
  'DISABLE_REGISTRATION = true',
  'INSTALL_LOCK = true',
  `SECRET_KEY = ${secrets.secretKey}`,
])('says %s', line => {
  expect(format(false)).toContain(line);
});

it('lets Gitea run as root only where it does', () => {
  const line = 'I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true';
  expect(format(true)).toContain(line);
  expect(format(false)).not.toContain(line);
});

it('draws other secrets for each Gitea', () => {
  const values = [secrets, createGiteaSecrets()].flatMap(Object.values);
  expect(new Set(values).size).toBe(6);
});
