import { decideCreate } from './decideCreate';
import { renderYaml } from '@fairway/fleet-documents';
import { aRepository, readExampleFiles } from '../__testUtils__/documents';
import { aRequest, fleet, now } from '../__testUtils__/inputs';

function decide(request = aRequest(), documents = aRepository()) {
  return decideCreate(request, documents, fleet, now);
}

function decided(request = aRequest()) {
  const decision = decide(request);
  if (decision.kind === 'refused') {
    throw new Error(decision.reasons.join('; '));
  }
  return decision;
}

describe('decideCreate', () => {
  it('[A8.2] does not call a class unknown whose document is broken, and says where', () => {
    const path = 'environment-classes/sandbox.yaml';
    const text = readExampleFiles()[path];
    const broken = text.replace('  title: Sandbox', '  titel: Sandbox');
    const decision = decide(aRequest(), aRepository({ [path]: broken }));
    expect(decision).toMatchObject({
      kind: 'refused',
      reasons: [
        expect.stringMatching(
          /^class: the document of "sandbox" is broken \(environment-classes\/sandbox\.yaml, line \d+\); ask the platform team/,
        ),
      ],
    });
  });

  it('makes the document and its rendered files', () => {
    const { files, environment } = decided();
    expect(files.map(({ path }) => path)).toEqual([
      'environments/storefront/shop/environment.yaml',
      ...[
        'namespace-storefront--shop',
        'rolebinding-fairway-provisioner',
        'rolebinding-fairway-tenant',
        'resourcequota-environment',
        'limitrange-environment',
        'networkpolicy-default-deny',
        'networkpolicy-allow-dns',
        'serviceaccount-default',
      ].map(file => `rendered/harbour-dev/storefront--shop/${file}.yaml`),
    ]);
    expect(files[0].content).toBe(renderYaml(environment));
    expect(environment.spec).toMatchObject({
      owner: 'storefront',
      cluster: 'harbour-dev',
      renderer: 2,
      lease: { until: '2030-01-08T12:00:00Z' },
      access: { groups: ['storefront'] },
    });
  });

  it('takes what was asked for over what the class gives, and says so', () => {
    const { environment, reasons } = decided(
      aRequest({ leaseDays: 30, quota: { pods: '15' }, purpose: 'A trial' }),
    );
    expect(environment.spec.quota).toMatchObject({ pods: '15', services: '5' });
    expect(environment.spec.lease.until).toBe('2030-01-31T12:00:00Z');
    expect(environment.spec.purpose).toBe('A trial');
    expect(reasons).toContain('Quota pods is 15, as requested, instead of 10.');
    expect(reasons).toContain(
      'Leased for 30 days, as requested (class sandbox allows at most 30).',
    );
  });

  it.each([
    [
      { class: 'gold' },
      'class: "gold" is unknown; known are production-like, sandbox, standard',
    ],
    [
      { owner: 'nobody' },
      'owner: "nobody" is not a team that can own environments; known are',
    ],
    [
      { cluster: 'moon' },
      'cluster: "moon" is unknown; take one of harbour-dev',
    ],
    [
      { cluster: 'lighthouse-prod' },
      'cluster: lighthouse-prod is of tier production',
    ],
    [
      { class: 'production-like' },
      'class: storefront may not use class "production-like"',
    ],
    [
      { leaseDays: 31 },
      'leaseDays: class sandbox leases for at most 30 days; 31 were requested',
    ],
    [{ quota: { pods: '21' } }, 'quota.pods: must be at most 20; it is 21'],
    [
      { quota: { 'requests.cpu': '2', 'limits.cpu': '1' } },
      'quota.limits.cpu: must be at least requests.cpu (2); it is 1',
    ],
    [
      { quota: { 'limits.memory': '1Gi' } },
      'quota.limits.memory: must be at least requests.memory (2Gi); it is 1Gi',
    ],
    [
      { quota: { 'requests.memory': '100M' } },
      'quota.requests.memory: must be at least 128Mi, the default of a container',
    ],
    [
      { quota: { 'services.loadbalancers': '1' } },
      'quota.services.loadbalancers: must be at most 0; it is 1',
    ],
    [
      { quota: { 'requests.cpu': '1e18' } },
      'quota.requests.cpu: must be at most 2',
    ],
    [
      { quota: { 'count/events': '1' } },
      'quota.count/events: is not offered by the class',
    ],
  ])('refuses %j: %s', (override, reason) => {
    const decision = decide(aRequest(override));
    expect(decision).toMatchObject({ kind: 'refused', conflict: false });
    expect('reasons' in decision && decision.reasons.join('\n')).toContain(
      reason,
    );
  });

  it('[A9.4] says of an unknown class only that', () => {
    const decision = decide(aRequest({ class: 'gold' }));
    expect('reasons' in decision && decision.reasons).toEqual([
      'class: "gold" is unknown; known are production-like, sandbox, standard',
    ]);
  });

  it('refuses with every reason at once', () => {
    const decision = decide(
      aRequest({
        class: 'standard',
        cluster: 'moon',
        leaseDays: 3000,
        quota: { pods: '9999', gold: '1' },
      }),
    );
    expect(decision.reasons).toHaveLength(4);
  });

  it('refuses a taken name as a conflict, also where its document is broken', () => {
    const path = 'environments/storefront/shop/environment.yaml';
    for (const content of [decided().files[0].content, 'broken: [']) {
      expect(decide(aRequest(), aRepository({ [path]: content }))).toEqual({
        kind: 'refused',
        policies: expect.any(Array),
        conflict: true,
        reasons: [
          'name: storefront has an environment "shop" already; choose another name',
        ],
      });
    }
  });

  it.each([
    ['group:default/payments', 'payments'],
    ['group:emea/payments', 'emea/payments'],
    ['group:apac/payments', 'apac/payments'],
    ['group:default/Team_A', 'Team_A'],
  ])('[D16.1] binds %s as the group %s', (group, expected) => {
    const path = 'teams/storefront.yaml';
    const text = readExampleFiles()[path].replace(
      'group:default/storefront',
      group,
    );
    const decision = decide(aRequest(), aRepository({ [path]: text }));
    expect(decision).toMatchObject({
      environment: { spec: { access: { groups: [expected] } } },
    });
  });

  it('lets another team use the same name', () => {
    const documents = aRepository({
      'environments/payments/shop/environment.yaml': 'anything',
    });
    expect(decide(aRequest(), documents).kind).toBe('decided');
  });

  it('makes what the documents say again, byte for byte, so that nothing is stale', () => {
    const { files } = decided();
    const stored = Object.fromEntries(
      files.map(({ path, content }) => [path, content]),
    );
    expect(aRepository(stored).broken).toEqual([]);
  });

  it('finds what was changed or removed below rendered/', () => {
    const stored = Object.fromEntries(
      decided().files.map(({ path, content }) => [path, content]),
    );
    const folder = 'rendered/harbour-dev/storefront--shop';
    stored[`${folder}/resourcequota-environment.yaml`] += '# more\n';
    delete stored[`${folder}/networkpolicy-default-deny.yaml`];
    expect(
      aRepository(stored).broken.map(({ path, message }) => [
        path.slice(folder.length + 1),
        message.split(';')[0].split(',')[0],
      ]),
    ).toEqual([
      [
        'resourcequota-environment.yaml',
        'does not match environments/storefront/shop/environment.yaml',
      ],
      ['networkpolicy-default-deny.yaml', 'is missing'],
    ]);
  });

  it('says nothing of rendered files whose class has changed since', () => {
    const stored = Object.fromEntries(
      decided().files.map(({ path, content }) => [path, content]),
    );
    const path = 'environment-classes/sandbox.yaml';
    stored[path] = readExampleFiles()[path].replace('cpu: 500m', 'cpu: 400m');
    expect(aRepository(stored).broken).toEqual([]);
  });
});
