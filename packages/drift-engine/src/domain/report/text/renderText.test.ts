import {
  aComparison,
  aConfigMap,
  aDifference,
  aHostileReport,
  aReport,
  aRichReport,
} from '../__testUtils__/aReport';
import { isUnsafeText } from '../escapeText';
import type { Report } from '../Report';
import { renderText, type TextOptions } from './renderText';

function render(report: Report, options: Partial<TextOptions> = {}): string {
  return renderText(report, { hasColour: false, columns: 80, ...options });
}

/** The line that holds `text`, and those after it. */
function linesFrom(output: string, text: string, count: number): string[] {
  const lines = output.split('\n');
  const at = lines.findIndex(line => line.includes(text));
  return lines.slice(at, at + count);
}

// eslint-disable-next-line no-control-regex -- the sequences of colours
const COLOURS = /\u001b\[[\d;]*m/g;

describe('renderText', () => {
  it('says which sign is which side', () => {
    expect(render(aReport()).split('\n').slice(0, 2)).toEqual([
      '- live: the cluster harbour-dev',
      '+ declared: deploy',
    ]);
  });

  it('shows an object, where it is declared and what differs, as a review does', () => {
    expect(linesFrom(render(aReport()), 'DRIFTED', 8)).toEqual([
      'DRIFTED Deployment shop/web',
      '  apps/v1 · deploy/web.yaml:12',
      '',
      '  spec.template.spec.containers[name=web].image',
      '    high · changed · kubectl-edit by hand, 3 days ago',
      '    - registry.example/web:1.4.1',
      '    + registry.example/web:1.4.2',
      '',
    ]);
  });

  it('marks what no schema stood behind', () => {
    expect(
      linesFrom(render(aRichReport()), 'containers[name=debug]', 7),
    ).toEqual([
      '  spec.template.spec.containers[name=debug]',
      '    high · extra item · low confidence: no schema',
      '    - name: debug',
      '    - image: busybox',
      '    - args:',
      '    -   - sleep',
      '    -   - 1d',
    ]);
  });

  it('shows the changed line of a file, and says how much of it is the same', () => {
    expect(linesFrom(render(aRichReport()), 'data["nginx.conf"]', 12)).toEqual([
      '  data["nginx.conf"]',
      '    medium · changed · kubectl-edit by hand, 3 days ago',
      '      … 10 lines are the same',
      '        before_9 on;',
      '        before_10 on;',
      '        before_11 on;',
      '    -   keepalive_timeout 5;',
      '    +   keepalive_timeout 65;',
      '        after_0 on;',
      '        after_1 on;',
      '        after_2 on;',
      '      … 10 lines are the same',
    ]);
  });

  it.each([
    ['MISSING ConfigMap shop/lost', 'it is not on the cluster'],
    ['EXTRA ConfigMap shop/left', 'Argo CD says that it belongs to shop'],
    ['UNKNOWN Widget shop/gone', 'does not serve example.com/v1 Widget'],
  ])('gives the reason of %s', (header, reason) => {
    expect(linesFrom(render(aRichReport()), header, 3).join('\n')).toContain(
      reason,
    );
  });

  it('lists what is suppressed, by whom, why and until when', () => {
    const lines = linesFrom(render(aRichReport()), 'SUPPRESSED', 6);
    expect(lines.slice(3).join(' ').replace(/\s+/g, ' ')).toBe(
      ' 1 difference suppressed: spec.replicas (ignore.yaml #1, owner team-shop, until 2026-12-31: scaled by hand on sale days)',
    );
    expect(render(aRichReport())).toContain('1 more difference suppressed:');
  });

  it('collapses what is in sync, and names what nobody declares', () => {
    const output = render(aRichReport());
    expect(output).not.toContain('shop/quiet');
    expect(output).toContain('Not declared: 1 object: ConfigMap shop/foreign.');
    const many = Array.from({ length: 30 }, (_, index) =>
      aConfigMap(`foreign-${index}`, { verdict: 'unmanaged' }),
    );
    expect(
      render(aReport({ comparisons: many })).replace(/\s+/g, ' '),
    ).toContain('and 20 more.');
  });

  it('names file, line, document and field of a problem', () => {
    expect(linesFrom(render(aRichReport()), 'Could not be read', 3)).toEqual([
      'Could not be read:',
      '  deploy/broken.yaml:7 (document 2): metadata.name: it is missing: give the',
      '    object a name',
    ]);
  });

  it('ends with the result in a sentence', () => {
    expect(render(aReport({ comparisons: [aConfigMap('a')] }))).toBe(
      'In sync. 1 object: 1 in sync.\n',
    );
    expect(render(aReport())).toMatch(
      /\nDrifted\. 1 object: 1 drifted\. 1 difference: 1 high\.\n$/,
    );
    expect(render(aRichReport())).toContain(
      '\nNot everything could be assessed.',
    );
  });

  it('has no colour unless it is asked for, and the same text with it', () => {
    const plain = render(aRichReport());
    const coloured = render(aRichReport(), { hasColour: true });
    expect(plain).not.toMatch(COLOURS);
    expect(coloured).toMatch(COLOURS);
    expect(coloured.replace(COLOURS, '')).toBe(plain);
  });

  it('points at the part of a line that differs', () => {
    expect(render(aReport(), { hasColour: true })).toContain(
      'registry.example/web:1.4.\u001b[0m\u001b[1;7;31m1\u001b[0m',
    );
  });

  it.each([40, 80, 120])('keeps within %d columns', columns => {
    for (const report of [aRichReport(), aHostileReport()]) {
      for (const line of render(report, { columns }).split('\n')) {
        expect(line.length).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('continues a long value below, without a sign', () => {
    const comparison = aComparison({
      differences: [
        aDifference({ declared: 'a'.repeat(100), live: undefined }),
      ],
    });
    expect(
      linesFrom(render(aReport({ comparisons: [comparison] })), '+ a', 2),
    ).toEqual([`    + ${'a'.repeat(74)}`, `      ${'a'.repeat(26)}`]);
  });

  it('prints nothing that steers a terminal, whatever a cluster has', () => {
    const lines = render(aHostileReport(), { hasColour: true })
      .replace(COLOURS, '')
      .split('\n');
    expect(lines.filter(isUnsafeText)).toEqual([]);
    expect(lines.join('')).toContain('\\x1b[2J');
  });
});
