import type { Difference } from '../../Comparison';
import { buildRows } from '../diff/buildRows';
import { escapeText } from '../escapeText';
import { CLASS_WORDS, describeAuthor } from '../words';
import type { Style } from './Paint';
import { renderRows } from './renderRows';
import type { TextLayout } from './TextLayout';
import { breakWord, wrapWords } from './wrapWords';

const SEVERITY_STYLES: Readonly<Record<Difference['severity'], Style>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warning',
  low: 'quiet',
};

/** One difference: its path, what is known of it, and the lines of both sides. */
export function renderDifference(
  difference: Difference,
  layout: TextLayout,
): string[] {
  const { paint, width } = layout;
  return [
    ...breakWord(escapeText(difference.path), width - 2).map(
      piece => `  ${paint('title', piece)}`,
    ),
    ...renderFacts(difference, layout),
    ...renderRows(buildRows(difference), { paint, width, indent: '    ' }),
    '',
  ];
}

function renderFacts(difference: Difference, layout: TextLayout): string[] {
  const { severity, confidence, author } = difference;
  const facts = [
    CLASS_WORDS[difference.class],
    author ? describeAuthor(author, layout.now) : '',
    confidence === 'heuristic' ? 'low confidence: no schema' : '',
  ].filter(Boolean);
  const lines = wrapWords(
    escapeText([severity, ...facts].join(' · ')),
    layout.width - 4,
  );
  return lines.map((line, index) =>
    index === 0
      ? `    ${layout.paint(SEVERITY_STYLES[severity], severity)}${layout.paint(
          'quiet',
          line.slice(severity.length),
        )}`
      : `    ${layout.paint('quiet', line)}`,
  );
}
