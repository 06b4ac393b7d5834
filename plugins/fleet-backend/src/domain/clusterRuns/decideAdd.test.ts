import { addClusterInputSchema } from '@fairway/plugin-fleet-common';
import { certificate } from '../checks/__testUtils__/certificate';
import { decideAdd, type AddFacts } from './decideAdd';

const now = new Date('2027-01-01T00:00:00Z');

function ask(more: object = {}) {
  return addClusterInputSchema.parse({
    name: 'harbour-eu',
    owner: 'group:default/platform',
    labels: {
      provider: 'aws',
      region: 'eu-west-1',
      tier: 'production',
      ring: 'late',
    },
    server: 'https://harbour-eu.example.com:6443/',
    caData: certificate,
    ...more,
  });
}

function facts(more: Partial<AddFacts> = {}): AddFacts {
  return {
    clusters: [
      {
        name: 'near',
        server: 'https://near.example.com:6443',
        source: 'configuration',
      },
      { name: 'unread', server: '', source: 'kubeconfig' },
      {
        name: 'declared',
        server: 'https://declared.example.com',
        source: 'fleet-repository',
      },
    ],
    paths: new Set(['clusters/broken.yaml', 'clusters/other.yml']),
    isOwnerKnown: true,
    now,
    ...more,
  };
}

describe('decideAdd', () => {
  it('makes the document, with certificates as documents have them and no credentials', () => {
    const decision = decideAdd(ask({ title: 'Harbour' }), facts());
    const caData = Buffer.from(certificate).toString('base64');
    expect(decision).toEqual({
      kind: 'decided',
      path: 'clusters/harbour-eu.yaml',
      server: 'https://harbour-eu.example.com:6443',
      caData,
      document: {
        apiVersion: 'fairway.dev/v1alpha1',
        kind: 'Cluster',
        metadata: { name: 'harbour-eu' },
        spec: {
          title: 'Harbour',
          owner: 'group:default/platform',
          labels: ask().labels,
          lifecycle: 'in-service',
          server: 'https://harbour-eu.example.com:6443',
          caData,
        },
      },
      policies: ['name', 'server', 'authority', 'owner'].map(policy => ({
        policy,
        verdict: 'allowed',
        reason: expect.any(String),
      })),
      reasons: [expect.stringContaining('CN=webhook-ca')],
    });
  });

  it.each([
    ['near', "operator's configuration or a hub has a cluster"],
    ['declared', 'there is a cluster "declared" already'],
    ['broken', 'there is a cluster "broken" already'],
    ['other', 'there is a cluster "other" already'],
  ])('refuses the taken name %j, as a conflict', (name, reason) => {
    const decision = decideAdd(ask({ name }), facts());
    expect(decision).toMatchObject({
      kind: 'refused',
      conflict: true,
      reasons: [expect.stringContaining(`name: `)],
    });
    expect(JSON.stringify(decision)).toContain(
      JSON.stringify(reason).slice(1, -1),
    );
  });

  it.each([
    ['harbour', 'is not a URL'],
    ['http://harbour-eu.example.com', 'must be https://'],
    ['https://harbour-eu.example.com/k8s/c-1', 'without a path'],
    ['https://harbour-eu.example.com?a=b', 'without a path'],
    ['https://near.example.com:6443', 'is the cluster "near" already'],
  ])('refuses the server %j', (server, reason) => {
    expect(decideAdd(ask({ server }), facts())).toMatchObject({
      kind: 'refused',
      conflict: false,
      reasons: [expect.stringMatching(`^server: .*${reason}`)],
      policies: [{}, { policy: 'server', verdict: 'denied' }, {}, {}],
    });
  });

  it('says why the portal may not reach a server, by the name of the field', () => {
    const refused =
      'spec.server names the private address 10.0.0.5; the operator can list it in fairway.fleet.allowServers';
    expect(
      decideAdd(ask({ server: 'https://10.0.0.5' }), facts({ refused })),
    ).toMatchObject({
      reasons: [expect.stringMatching(/^server: names the private address/)],
    });
  });

  it('writes the role of the cluster if one is given', () => {
    expect(decideAdd(ask({ role: 'platform' }), facts())).toMatchObject({
      document: { spec: { role: 'platform' } },
    });
  });

  it('names everything that is wrong at once', () => {
    const decision = decideAdd(
      ask({ name: 'near', server: 'http://x', caData: 'none' }),
      facts({ isOwnerKnown: false }),
    );
    expect(decision).toMatchObject({
      reasons: [
        expect.stringMatching(/^name: /),
        expect.stringMatching(/^server: /),
        expect.stringMatching(/^caData: /),
        expect.stringMatching(/^owner: the catalog has no/),
      ],
    });
  });
});
