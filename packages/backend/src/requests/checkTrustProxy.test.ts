import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rootFolder } from '@fairway/start';
import { parse } from 'yaml';
import { checkTrustProxy } from './checkTrustProxy';

jest.setTimeout(60_000);

function check(baseUrl: string, trustProxy?: boolean | number | string) {
  const logger = mockServices.logger.mock();
  const data = { backend: { baseUrl, trustProxy } };
  const config = mockServices.rootConfig({ data });
  checkTrustProxy(express(), config, logger);
  return logger.warn.mock.calls.map(([message]) => message);
}

describe('checkTrustProxy', () => {
  it('[B10.7] warns where a portal for others says nothing of proxies', () => {
    expect(check('https://portal.example.com')).toEqual([
      expect.stringMatching(/^backend\.trustProxy: is missing, .*10\.0\.0\.0/),
    ]);
  });

  it('[B10.7] warns where whoever asks may choose their address', () => {
    expect(check('http://localhost:7007', true)).toEqual([
      expect.stringMatching(/^backend\.trustProxy: is true, /),
    ]);
  });

  it.each<[string, boolean | number | string | undefined]>([
    ['http://localhost:7007', undefined],
    ['http://127.0.0.1:7007', undefined],
    ['http://[::1]:7007', undefined],
    ['https://portal.example.com', '10.0.0.0/8, loopback'],
    ['https://portal.example.com', 1],
    ['https://portal.example.com', false],
  ])('is content with %s and %s', (baseUrl, trustProxy) => {
    expect(check(baseUrl, trustProxy)).toEqual([]);
  });

  it.each(['1', 'true', '10.0.0.0/99'])(
    'starts with no %p, and says what to write',
    text => {
      expect(() => check('https://portal.example.com', text)).toThrow(
        /^backend\.trustProxy: .* cannot be read; set it to the addresses/,
      );
    },
  );

  it('[B10.7] is given by the environment in production', async () => {
    const file = path.join(rootFolder, 'app-config.production.yaml');
    const { backend } = parse(await readFile(file, 'utf8'));
    expect(backend.trustProxy).toBe('${FAIRWAY_TRUST_PROXY}');
  });
});
