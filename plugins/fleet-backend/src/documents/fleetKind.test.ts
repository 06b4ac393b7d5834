import { parseFile } from '@fairway/fleet-documents';
import { createClusterKinds } from './clusterKind';

const head = `apiVersion: fairway.dev/v1alpha1
kind: Fleet
metadata:
  name: example
spec:
  format: 1
`;

function parse(checks: string) {
  return parseFile(
    createClusterKinds(() => []),
    {
      path: 'fleet.yaml',
      blob: 'b',
      reading: { kind: 'text', text: head + checks, blob: 'b' },
    },
  );
}

describe('fleet.yaml', () => {
  it('may leave checks as they are', () => {
    expect(parse('')).toMatchObject({ kind: 'Fleet', name: 'fleet' });
  });

  it('switches off, weighs and bounds checks, for all or for a tier', () => {
    const text = `  checks:
    FW-POD-PENDING:
      reason: batch jobs wait for long
      thresholds: { graceMinutes: 60 }
      tiers:
        production: { severity: high, thresholds: { graceMinutes: 10 } }
    FW-IMAGE-NODIGEST: { enabled: false, reason: told by the registry }
    FW-API-HEARTBEAT: { reason: 'nothing else is changed' }
`;
    expect(parse(text)).toMatchObject({
      kind: 'Fleet',
      document: {
        spec: { checks: { 'FW-IMAGE-NODIGEST': { enabled: false } } },
      },
    });
  });

  it.each([
    ['FW-POD-NONE: { reason: x }', 8, 'there is no check FW-POD-NONE'],
    ['FW-POD-OOM: { enabled: false }', 8, 'reason'],
    ['FW-POD-OOM: { enabled: false, reason: " " }', 8, 'reason'],
    [
      'FW-POD-OOM:\n      reason: x\n      thresholds:\n        hours: 3',
      11,
      'FW-POD-OOM has no threshold hours; it has: withinHours',
    ],
    [
      'FW-POD-OOM:\n      reason: x\n      thresholds:\n        withinHours: 169',
      11,
      'must be from 1 to 168',
    ],
    [
      'FW-POD-OOM:\n      reason: x\n      tiers:\n        dev:\n          thresholds:\n            withinHours: 0',
      13,
      'must be from 1 to 168',
    ],
    ['FW-POD-OOM:\n      reason: x\n      tiers: { test: {} }', 10, 'tiers'],
    ['FW-POD-OOM:\n      reason: x\n      severity: urgent', 10, 'severity'],
    [
      'FW-API-HEARTBEAT:\n      reason: x\n      enabled: false',
      10,
      'the verdict of a cluster rests on FW-API-HEARTBEAT',
    ],
    ['__proto__: { reason: x }', null, ''],
  ])('refuses %j and says where', (text, line, message) => {
    const parsed = parse(`  checks:\n    ${text}\n`);
    expect(parsed?.kind).toBe('broken');
    expect(parsed).toMatchObject({
      problems: [
        expect.objectContaining({
          ...(line !== null && { line }),
          message: expect.stringContaining(message),
          subject: { kind: 'Fleet', owner: null, name: 'fleet' },
        }),
      ],
    });
  });

  it('names the faults of shape and of meaning together', () => {
    expect(
      parse(
        '  checks:\n    FW-POD-NONE: { enabled: yes }\n    FW-POD-OOM: { thresholds: { hours: 3 } }\n',
      ),
    ).toMatchObject({
      kind: 'broken',
      problems: expect.arrayContaining(
        [
          'there is no check FW-POD-NONE',
          'reason',
          'has no threshold hours',
        ].map(text =>
          expect.objectContaining({ message: expect.stringContaining(text) }),
        ),
      ),
    });
  });
});
