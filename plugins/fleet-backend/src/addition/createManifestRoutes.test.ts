import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { readClusterManifests } from '@fairway/cluster-manifests';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import type { Express } from 'express';
import request from 'supertest';
import { aFleetApp, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';
import { checkReadingGroups } from '../domain/checks/readings';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('manifests of a cluster on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    isOutsider?: boolean;
    recorded: RecordAuditRequest[];
  } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
    recorded: [],
  };
  let app: Express;
  beforeAll(async () => {
    app = await aFleetApp(await open(id), state);
  });
  beforeEach(() => {
    state.isOutsider = false;
    state.recorded.splice(0);
  });

  it('are given as a file of YAML for a cluster that need not be there yet', async () => {
    const { headers, text } = await request(app)
      .get('/cluster-manifests?cluster=harbour-eu')
      .buffer(true)
      .parse((res, done) => {
        let whole = '';
        res.on('data', chunk => (whole += chunk));
        res.on('end', () => done(null, whole));
      })
      .expect(200)
      .then(answer => ({ headers: answer.headers, text: String(answer.body) }));
    expect(headers['content-type']).toBe('application/yaml; charset=utf-8');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="fairway-harbour-eu.yaml"',
    );
    expect(text).toContain('kubectl --context harbour-eu apply --server-side');
    expect(text).toContain('name: fairway-provisioner-fence');
  });

  it('are refused to who may not add clusters, which the audit has', async () => {
    state.isOutsider = true;
    await request(app).get('/cluster-manifests?cluster=harbour-eu').expect(403);
    expect(state.recorded).toMatchObject([
      {
        action: 'cluster.add',
        subject: 'cluster:harbour-eu',
        outcome: 'denied',
      },
    ]);
  });

  it('are refused to who is not signed in', async () => {
    await request(app)
      .get('/cluster-manifests?cluster=harbour-eu')
      .set('authorization', mockCredentials.none.header())
      .expect(401);
  });

  it.each([
    ['', 'cluster'],
    ['?cluster=', 'cluster'],
    ['?cluster=Harbour', 'lower-case letters'],
    ['?cluster=a%22;b', 'lower-case letters'],
    ['?cluster=a%22%0d%0aset-cookie:x', 'control character'],
    ['?cluster=a&cluster=b', 'give it once'],
    ['?cluster=a&more=1', 'more'],
  ])('names what is wrong with %j', async (query, expected) => {
    const { body } = await request(app)
      .get(`/cluster-manifests${query}`)
      .expect(400);
    expect(body.error.message).toContain(expected);
  });
});

interface Rule {
  apiGroups?: string[];
  resources?: string[];
  nonResourceURLs?: string[];
  verbs: string[];
}

/** The resource of a kind, by the rule that all of these follow. */
function toResource(kind: string): string {
  const word = kind.toLowerCase();
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function isReadable(
  rules: Rule[],
  { kind, apiVersion }: { kind: string; apiVersion: string },
): boolean {
  // It is read from the connection.
  if (kind === 'APIServerCertificate') return true;
  if (kind === 'APIServerMetrics') {
    return rules.some(rule => rule.nonResourceURLs?.includes('/metrics'));
  }
  const isConstraint = kind === 'GatekeeperConstraint';
  const resource = isConstraint ? '*' : toResource(kind);
  const group = isConstraint ? apiVersion : apiVersion.split('/').at(-2) ?? '';
  return rules.some(
    ({ apiGroups, resources, verbs }) =>
      apiGroups?.includes(group) &&
      resources?.includes(resource) &&
      verbs.includes('list') &&
      verbs.includes('watch'),
  );
}

it('lets the reader list and watch every kind that checks read', async () => {
  const manifests = await readClusterManifests();
  const role = manifests.find(
    ({ metadata }) => metadata.name === 'fairway:reader-base',
  );
  const kinds = checkReadingGroups.flatMap(group => group.kinds);
  expect(kinds.length).toBeGreaterThan(25);
  expect(
    kinds.filter(each => !isReadable(role!.rules as Rule[], each)),
  ).toEqual([]);
});
