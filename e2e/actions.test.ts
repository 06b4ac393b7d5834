import { randomUUID } from 'node:crypto';
import { fetchPortalToken } from '@fairway/local-identity';
import { expect, test } from '@playwright/test';
import { apiAs } from './people';

const portal = process.env.FAIRWAY_URL ?? 'http://localhost:7007';

/** The portal's tools as a person's own MCP client reaches them. */
async function openTools(person: string) {
  const { token } = await fetchPortalToken({ portal, person });
  const ask = async (method: string, params: object = {}) => {
    const response = await fetch(`${portal}/api/mcp-actions/v1`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const text = await response.text();
    return JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text).result;
  };
  return {
    list: async (): Promise<string[]> =>
      (await ask('tools/list')).tools.map(
        (tool: { name: string }) => tool.name,
      ),
    call: async (name: string, input: object) => {
      const result = await ask('tools/call', { name, arguments: input });
      const text = String(result.content[0].text);
      const json = /\{[\s\S]*\}/.exec(text)?.[0];
      return {
        isError: Boolean(result.isError),
        text,
        output: result.isError || !json ? {} : JSON.parse(json),
      };
    },
  };
}

const name = `tool-${Date.now().toString(36)}`;
const input = { owner: 'storefront', name, class: 'sandbox' };

test('[A11.1][B2.3] machines find these tools and no second way to change anything', async () => {
  const tools = await openTools('erin');
  expect((await tools.list()).sort()).toEqual([
    'catalog.get-catalog-entity',
    'catalog.get-catalog-model-description',
    'catalog.query-catalog-entities',
    'catalog.validate-entity',
    'drift.get-object',
    'drift.list-objects',
    'environments.list',
    'findings.list',
    'fleet.explain-check',
    'fleet.get-cluster',
    'fleet.list-clusters',
    'fleet.upgrade-readiness',
    'runs.apply',
    'runs.get',
    'runs.plan',
  ]);
});

test('[A11.1] a tool has the rights of the person who calls it, and no others', async () => {
  const [ada, ben, grace] = await Promise.all(
    ['ada', 'ben', 'grace'].map(openTools),
  );
  const planned = await ada.call('runs.plan', {
    intent: 'environment.create',
    input,
  });
  expect(planned.output.hash).toMatch(/^[0-9a-f]{64}$/);
  const plan = { plan: planned.output.hash, idempotencyKey: randomUUID() };
  expect(await ben.call('runs.apply', plan)).toMatchObject({ isError: true });
  const run = await ada.call('runs.apply', plan);
  await expect
    .poll(
      async () =>
        (
          await ada.call('runs.get', { id: run.output.id })
        ).output.run.state,
      { timeout: 60_000 },
    )
    .toBe('succeeded');

  const hidden = await ben.call('runs.get', { id: run.output.id });
  expect(hidden).toEqual(await ben.call('runs.get', { id: randomUUID() }));
  const readNames = async (tools: typeof ada) =>
    (
      await tools.call('environments.list', { search: name })
    ).output.environments.map((each: { name: string }) => each.name);
  expect(await readNames(ada)).toEqual([name]);
  expect(await readNames(ben)).toEqual([]);
  // An auditor sees everything and plans nothing.
  expect(await readNames(grace)).toEqual([name]);
  const refused = await grace.call('runs.plan', {
    intent: 'environment.create',
    input,
  });
  const rest = await (
    await apiAs('grace')
  ).post('runs/plans', { intent: 'environment.create', input });
  expect(rest.status).toBeGreaterThanOrEqual(400);
  expect(refused).toMatchObject({
    isError: true,
    text: `${rest.body.error?.name}: ${rest.body.error?.message}`,
  });
  const explained = await ben.call('fleet.explain-check', {
    id: 'FW-API-HEARTBEAT',
    cluster: 'harbour-dev',
  });
  expect(explained.output).toMatchObject({
    check: { severity: 'critical' },
    verdict: { state: 'good' },
  });
  const clusters = await ben.call('fleet.list-clusters', {});
  expect(
    clusters.output.clusters.map((each: { name: string }) => each.name),
  ).toEqual(['harbour-dev', 'harbour-staging', 'lighthouse-prod']);
  const one = await ben.call('fleet.get-cluster', { name: 'harbour-dev' });
  expect(one.output.cluster).toMatchObject({
    name: 'harbour-dev',
    may: { readContents: false },
  });
  expect(await ben.call('fleet.get-cluster', { name: 'none' })).toMatchObject({
    isError: true,
  });
});

test('[A11.1] nobody without a token reaches a tool', async () => {
  const response = await fetch(`${portal}/api/mcp-actions/v1`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  expect(response.status).toBe(401);
});
