import fc from 'fast-check';
import { aFinding, aNode, aSet, start } from '../__testUtils__/aSet';
import { maxOccurrences, normalizeSet } from './normalizeSet';

const normalize = (...args: Parameters<typeof aSet>) =>
  normalizeSet(aSet(...args), start);

describe('a report made fit to be stored', () => {
  it('says the same in whatever order it was given', () => {
    const one = normalize('a', ['n1', 'n2', 'n3']);
    expect(normalize('a', ['n3', 'n1', 'n2']).hash).toBe(one.hash);
    expect(normalize('a', ['n1', 'n2']).hash).not.toBe(one.hash);
    expect(
      normalize('a', ['n1', 'n2', 'n3'], { unassessed: 'no answer' }).hash,
    ).not.toBe(one.hash);
    expect(
      normalize('a', ['n1', 'n2', 'n3'], { observedAt: start - 5, fence: 7 })
        .hash,
    ).toBe(one.hash);
  });

  it('counts a place once, as the worst that is said of it', () => {
    const set = aSet('a', [], {
      findings: [
        aFinding([aNode('a', 'n1', { severity: 'low' })]),
        aFinding([aNode('a', 'n1', { severity: 'critical' })]),
        aFinding([aNode('a', 'n1', { severity: 'medium' })]),
      ],
    });
    const { findings } = normalizeSet(set, start);
    expect(
      findings.map(({ occurrences }) => occurrences.map(o => o.severityRank)),
    ).toEqual([[4]]);
  });

  it('keeps what different teams own apart', () => {
    const { findings } = normalizeSet(
      aSet('a', [], {
        findings: [
          aFinding([aNode('a', 'n1')], { owner: 'group:default/one' }),
          aFinding([aNode('a', 'n1')], { owner: 'Group:Default/One' }),
          aFinding([aNode('a', 'n1')], { owner: 'group:default/other' }),
        ],
      }),
      start,
    );
    expect(findings.map(({ owner }) => owner)).toEqual([
      'group:default/one',
      'group:default/other',
    ]);
  });

  it.each([
    ['kubectl get nodes', 'kubectl get nodes'],
    ['one\ntwo', 'one\ntwo'],
    ['one\r\n\n  two\u0000 \n', 'one\ntwo'],
    ['one\u2028two', 'one\ntwo'],
    [`one\n${'x'.repeat(2000)}`, 'one'],
    ['x'.repeat(2001), null],
    ['\n', null],
    [undefined, null],
  ])('keeps of the command %j what can be typed: %j', (command, kept) => {
    const { findings } = normalizeSet(
      aSet('a', [], {
        findings: [
          aFinding([aNode('a', 'n1', { command })], {
            nextAction: { text: 'Look', command },
          }),
        ],
      }),
      start,
    );
    expect(findings[0].actionCommand).toBe(kept);
    expect(findings[0].occurrences[0].command).toBe(kept);
  });

  it.each([
    null,
    'platform',
    'component:default/x',
    'group:default/',
    'group:a/b c',
    '',
  ])('leaves to nobody in particular what %j owns', owner => {
    const { findings } = normalizeSet(
      aSet('a', [], { findings: [aFinding([aNode('a', 'n')], { owner })] }),
      start,
    );
    expect(findings[0].owner).toBeNull();
  });

  it.each([
    `${'javascript'}:alert(1)`,
    `${'JAVASCRIPT'}:alert(1)`,
    'data:text/html,x',
    '//evil.example.com/x',
    'https://a b',
    '/a\u0000',
    'relative',
    `/${'x'.repeat(2000)}`,
  ])('leaves the link %j out', link => {
    const { findings } = normalizeSet(
      aSet('a', [], {
        findings: [
          aFinding(
            [aNode('a', 'n', { link, evidence: [{ text: 'x', link }] })],
            {
              nextAction: { text: 'x', link },
            },
          ),
        ],
      }),
      start,
    );
    const [finding] = findings;
    expect(finding.actionLink).toBeNull();
    expect(finding.occurrences[0].link).toBeNull();
    expect(JSON.parse(finding.occurrences[0].evidence)).toEqual([
      { text: 'x', link: null },
    ]);
  });

  it.each(['/fleet/a', 'https://example.com/x?y=1', 'http://localhost/'])(
    'keeps the link %j',
    link => {
      const { findings } = normalizeSet(
        aSet('a', [], {
          findings: [
            aFinding([aNode('a', 'n')], { nextAction: { text: 'x', link } }),
          ],
        }),
        start,
      );
      expect(findings[0].actionLink).toBe(link);
    },
  );

  it('has of texts of any kind what any database takes, and no more than a bounded length', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 3000 }),
          fc.constant('\u0000'.repeat(5000)),
          fc.constant('\ud800x'.repeat(3000)),
        ),
        text => {
          const { findings } = normalizeSet(
            aSet('a', [], {
              rule: { id: text, title: text },
              scope: text,
              findings: [
                aFinding(
                  [
                    {
                      cluster: text,
                      environment: text,
                      object: text,
                      key: text,
                      severity: 'low',
                      message: text,
                      command: text,
                      evidence: [{ text }],
                    },
                  ],
                  {
                    subject: { key: text, title: text },
                    nextAction: { text, command: text },
                  },
                ),
              ],
            }),
            start,
          );
          const stored = JSON.stringify(findings);
          expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/);
          expect(stored.length).toBeLessThan(20_000);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps the worst of too many occurrences, and says that others were left out', () => {
    const many = Array.from({ length: maxOccurrences + 5 }, (_, index) =>
      aNode('a', `n${index}`, { severity: index < 5 ? 'critical' : 'low' }),
    );
    const { findings, unassessed } = normalizeSet(
      aSet('a', [], { findings: [aFinding(many)] }),
      start,
    );
    expect(findings[0].occurrences).toHaveLength(maxOccurrences);
    expect(
      findings[0].occurrences.filter(each => each.severityRank === 4),
    ).toHaveLength(5);
    expect(unassessed).toBe('5 more are reported than the 10000 that are kept');
  });

  it('is not from the future, so that it does not cover what is read until then', () => {
    expect(normalize('a', [], { observedAt: start + 1000 }).observedAt).toBe(
      start,
    );
  });

  it.each([NaN, -1, Infinity, 1.5])('is refused with the time %p', time => {
    expect(() => normalize('a', [], { observedAt: time })).toThrow(RangeError);
    expect(() => normalize('a', [], { fence: time })).toThrow(RangeError);
    expect(() => normalize('a', [], { validForMs: time })).toThrow(RangeError);
  });

  it('leaves out what occurs nowhere', () => {
    expect(normalize('a', []).findings).toEqual([]);
  });
});
