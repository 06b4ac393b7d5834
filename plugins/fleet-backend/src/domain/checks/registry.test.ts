import type { CheckKind } from './rows/CheckRows';
import { assessObjects, now, summarize } from './__testUtils__/assessObjects';
import { checkReadingGroups, findGroup } from './readings';
import { checks } from './registry';
import { projectObject } from './rows/projectObject';

const needing = checks.flatMap(({ id, needs }) =>
  needs.map(kind => [id, kind] as [string, CheckKind]),
);

/** Nothing of these is broken while nobody drains a node or upgrades the cluster. */
const constraints = [
  'FW-API-DEFINITIONWRITERS',
  'FW-API-DEPRECATED',
  'FW-API-MANIFESTS',
  'FW-API-MANIFESTSNEXT',
  'FW-API-REMOVEDNEXT',
  'FW-API-SETTINGSWRITERS',
  'FW-API-WORKLOADWRITERS',
  'FW-CAPACITY-HEADROOM',
  'FW-CAPACITY-PODS',
  'FW-CAPACITY-REQUESTS',
  'FW-CRD-STOREDVERSIONS',
  'FW-NODE-KUBELETNEXT',
  'FW-NODE-PROXYNEXT',
  'FW-PDB-BLOCKS',
  'FW-PDB-OVERLAP',
  'FW-POD-BARE',
  'FW-VOLUME-LOCAL',
  'FW-WEBHOOK-CERTIFICATE',
  'FW-WEBHOOK-SCOPE',
  'FW-WEBHOOK-TIMEOUT',
];

/** Where the projects themselves tell what they do. */
const documentation = [
  'https://kubernetes.io',
  'https://aquasecurity.github.io',
  'https://cert-manager.io',
  'https://github.com',
  'https://open-policy-agent.github.io',
  'https://openreports.io',
  'https://velero.io',
];

describe('registry', () => {
  it('has ids of one form, each once, and at least 45 of them', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(45);
    expect(ids.filter(id => !/^FW-[A-Z]+-[A-Z]+$/.test(id))).toEqual([]);
  });

  it.each(checks.map(each => [each.id, each] as const))(
    '%s needs kinds of one reading, has bounds around its defaults, and says what to do',
    (_, check) => {
      const { kinds } = findGroup(check.needs);
      const read = kinds.map(({ kind }) => kind);
      expect(check.needs.filter(kind => !read.includes(kind))).toEqual([]);
      for (const each of Object.values(check.thresholds)) {
        expect(each.default).toBeGreaterThanOrEqual(each.min);
        expect(each.default).toBeLessThanOrEqual(each.max);
      }
      expect(check.remediation.text.length).toBeGreaterThan(20);
      expect(check.remediation.commands.length).toBeGreaterThan(0);
      expect(documentation).toContain(
        new URL(check.remediation.link.url).origin,
      );
    },
  );

  it.each(checks.map(each => [each.id, each.kind] as const))(
    '%s is wrong now, or will break maintenance: %s',
    (id, kind) => {
      expect([id, kind]).toEqual([
        id,
        constraints.includes(id) ? 'constraint' : 'condition',
      ]);
    },
  );

  it('reads no kind that no check needs', () => {
    const needed = new Set<string>(checks.flatMap(({ needs }) => [...needs]));
    const read = checkReadingGroups.flatMap(({ kinds }) =>
      kinds.map(({ kind }) => kind),
    );
    expect(read.filter(kind => !needed.has(kind))).toEqual([]);
    expect(read).not.toContain('Secret');
  });
});

describe('without what it needs', () => {
  it.each(needing)('%s is unknown if %s is forbidden', (id, kind) => {
    const absence = { cause: 'forbidden', reason: 'forbidden: no' } as const;
    expect(
      assessObjects(id, { kinds: { [kind]: { readAt: now, absence } } }),
    ).toEqual({
      state: 'unknown',
      reason: `${kind} cannot be read: forbidden: no`,
    });
  });

  it.each(needing)('%s is unknown before %s was read', (id, kind) => {
    expect(summarize(assessObjects(id, { kinds: { [kind]: undefined } }))).toBe(
      'unknown',
    );
  });

  it.each(needing)(
    '%s keeps what it said if %s fails once, and is unknown when that is too old',
    (id, kind) => {
      const { every } = findGroup([kind]);
      const absence = { cause: 'failed', reason: 'no answer' } as const;
      const at = (age: number) =>
        assessObjects(id, {
          kinds: { [kind]: { readAt: now - age, absence } },
        });
      expect(at(every * 180_000 - 1)).toBe('keep');
      expect(at(every * 180_000)).toEqual({
        state: 'unknown',
        reason: `${kind} was not read for too long: no answer`,
      });
    },
  );

  it.each(needing)(
    '%s is unknown, and throws nothing, if a %s is not as Kubernetes has it',
    (id, kind) => {
      for (const junk of [
        'x',
        7,
        true,
        [[]],
        { a: 1 },
        'x\u0000'.repeat(9999),
      ]) {
        const row = projectObject({
          apiVersion: 'v1',
          kind,
          metadata: { name: 'odd', labels: junk, ownerReferences: junk },
          spec: junk,
          status: junk,
          webhooks: junk,
          endpoints: junk,
          rules: junk,
          subjects: junk,
          roleRef: junk,
        } as never);
        expect(row).toMatchObject({ kind, name: 'odd' });
      }
      const objects = [
        {
          apiVersion: 'v1',
          kind,
          metadata: { name: 'odd', creationTimestamp: 'yesterday' },
        },
      ];
      const verdict = assessObjects(id, { objects });
      // What is bad without the object, as a cluster without metrics is, stays bad.
      if (summarize(verdict).startsWith('bad')) return;
      expect(verdict).toMatchObject({
        state: 'unknown',
        reason: expect.stringContaining(
          `${kind}: metadata.creationTimestamp is no time`,
        ),
        evidence: [expect.objectContaining({ kind, name: 'odd' })],
      });
    },
  );

  it.each(checks.filter(each => each.needsHeartbeat).map(each => each.id))(
    '%s is unknown while the API server does not answer',
    id => {
      expect(
        assessObjects(id, { facts: { lastGoodAt: now - 20_000 } }),
      ).toEqual({
        state: 'unknown',
        reason: 'the API server does not answer',
      });
    },
  );
});
