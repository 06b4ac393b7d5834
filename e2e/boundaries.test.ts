import { expect, test } from '@playwright/test';
import { apiAs } from './people';

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
  const portal = process.env.FAIRWAY_URL;
  for (const path of ['fleet/clusters', 'runs', 'environments/environments']) {
    const response = await fetch(`${portal}/api/${path}`);
    expect.soft(response.status, path).toBe(401);
  }
});

test('somebody who has left is told so and gets no token', async () => {
  await expect(apiAs('henrik')).rejects.toThrow(/henrik|left|refus|not/i);
});

test('[B9] the audit is read by auditors and the platform team alone, and is whole', async () => {
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
