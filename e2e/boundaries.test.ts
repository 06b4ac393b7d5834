import { Browser } from '@fairway/local-identity';
import { expect, test } from '@playwright/test';
import { apiAs, portal } from './people';

test('no generic proxy to clusters exists, for anybody', async () => {
  for (const person of ['ada', 'erin']) {
    const api = await apiAs(person);
    for (const path of [
      'kubernetes/proxy/api/v1/namespaces/payments/secrets',
      'kubernetes/proxy/api/v1/nodes/node-1/proxy/run',
      'kubernetes/proxy',
      'kubernetes/Proxy/api',
      'kubernetes/proxy%2fapi',
      'kubernetes//proxy/api',
    ]) {
      expect.soft((await api.get(path)).status, `${person} ${path}`).toBe(404);
    }
  }
});

test('what Kubernetes says of clusters is for the platform team', async () => {
  const ada = await apiAs('ada');
  expect((await ada.get('kubernetes/clusters')).status).toBe(403);
  const erin = await apiAs('erin');
  const answer = await erin.get('kubernetes/clusters');
  expect(answer.status).toBe(200);
  expect(answer.text).not.toMatch(/token/i);
});

test('without a token nothing is told', async () => {
  for (const path of ['fleet/clusters', 'runs', 'environments/environments']) {
    const response = await fetch(`${portal}/api/${path}`);
    expect.soft(response.status, path).toBe(401);
  }
});

test('somebody who has left is told so and gets no token', async () => {
  const sentence =
    /^Henrik Dahl is not, or no longer, a member of this organisation/;
  await expect(apiAs('henrik')).rejects.toThrow(sentence);
  const start = new URL('/api/auth/oidc/start', portal);
  start.search = new URLSearchParams({
    env: 'production',
    flow: 'redirect',
    scope: 'openid profile email',
    redirectUrl: new URL('/', portal).href,
    login_hint: 'henrik',
  }).toString();
  const { response } = await new Browser().visit(start);
  expect(response.status).toBe(403);
  expect(response.headers.getSetCookie().join()).not.toContain('refresh-token');
  const { error } = await response.json();
  expect(error.name).toBe('NotAllowedError');
  expect(error.message).toMatch(sentence);
});

test('[B9.5][B9.6] the audit is read by auditors and the platform team alone, and is whole', async () => {
  const ada = await apiAs('ada');
  expect((await ada.get('runs/audit')).status).toBe(403);
  for (const person of ['grace', 'erin']) {
    const api = await apiAs(person);
    const audit = await api.get('runs/audit?actor=user:default/ada');
    expect(audit.status).toBe(200);
    expect(audit.text).toContain('"action":"audit.read"');
    const verified = await api.get('runs/audit/verification');
    expect(verified.body.kind).toBe('whole');
  }
});

test('an auditor reads everything and changes nothing', async () => {
  const grace = await apiAs('grace');
  expect((await grace.get('runs')).status).toBe(200);
  expect((await grace.get('environments/environments')).status).toBe(200);
  const planned = await grace.post('runs/plans', {
    intent: 'environment.create',
    input: { owner: 'storefront', name: 'audit', class: 'sandbox' },
  });
  expect(planned.status).toBe(403);
});
