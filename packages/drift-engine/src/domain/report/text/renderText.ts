import { isWorthReading } from '../createReport';
import { escapeText } from '../escapeText';
import type { Report, ReportedObject } from '../Report';
import {
  count,
  describeHints,
  describeProblem,
  formatObjectName,
  summarize,
} from '../words';
import { paintColours, paintNothing, type Style } from './Paint';
import { renderObject } from './renderObject';
import type { TextLayout } from './TextLayout';
import { wrapWords } from './wrapWords';

/** How the text output is to look. */
export interface TextOptions {
  hasColour: boolean;
  /** Columns of the terminal. */
  columns: number;
}

const MOST_NAMES = 10;

/** A report to be read in a terminal, as one reads a code review. */
export function renderText(report: Report, options: TextOptions): string {
  const layout: TextLayout = {
    paint: options.hasColour ? paintColours : paintNothing,
    width: Math.min(Math.max(options.columns, 40), 120),
    now: report.now,
  };
  const shown = report.objects.filter(isWorthReading);
  return [
    ...renderLegend(report, layout, shown),
    ...shown.flatMap(object => renderObject(object, layout)),
    ...renderUnmanaged(report, layout),
    ...renderProblems(report, layout),
    ...renderHints(report, layout),
    ...renderSummary(report, layout),
    '',
  ].join('\n');
}

function renderLegend(
  { declared, live }: Report,
  { paint, width }: TextLayout,
  shown: readonly ReportedObject[],
): string[] {
  if (shown.length === 0) return [];
  const side = (style: Style, sign: string, text: string) =>
    wrapWords(escapeText(text), width - 2).map(
      (line, index) => `${paint(style, index === 0 ? sign : ' ')} ${line}`,
    );
  return [
    ...side('live', '-', `live: ${live}`),
    ...side('declared', '+', `declared: ${declared}`),
    '',
  ];
}

function renderUnmanaged(report: Report, layout: TextLayout): string[] {
  const names = report.objects
    .filter(({ comparison }) => comparison.verdict === 'unmanaged')
    .map(({ comparison }) => formatObjectName(comparison.identity));
  if (names.length === 0) return [];
  const more = names.length - MOST_NAMES;
  const listed = names.slice(0, MOST_NAMES).join(', ');
  const text = `Not declared: ${count(names.length, 'object')}: ${listed}${
    more > 0 ? `, and ${more} more` : ''
  }.`;
  return [
    ...wrapWords(escapeText(text), layout.width).map(line =>
      layout.paint('quiet', line),
    ),
    '',
  ];
}

function renderProblems(report: Report, layout: TextLayout): string[] {
  if (report.problems.length === 0) return [];
  const lines = report.problems.flatMap(problem =>
    wrapWords(escapeText(describeProblem(problem)), layout.width - 4).map(
      (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
    ),
  );
  return [layout.paint('warning', 'Could not be read:'), ...lines, ''];
}

function renderHints(report: Report, { paint, width }: TextLayout): string[] {
  const lines = describeHints(report).flatMap(hint =>
    wrapWords(escapeText(hint), width - 4).map(
      (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
    ),
  );
  return lines.length > 0
    ? [paint('quiet', 'Could not be decided:'), ...lines, '']
    : [];
}

const RESULTS: Readonly<Record<Report['result'], [Style, string]>> = {
  'in-sync': ['good', 'In sync.'],
  drifted: ['bad', 'Drifted.'],
  unknown: ['warning', 'Not everything could be assessed.'],
};

function renderSummary(report: Report, layout: TextLayout): string[] {
  const [style, word] = RESULTS[report.result];
  const lines = wrapWords(`${word} ${summarize(report.counts)}`, layout.width);
  return lines.map((line, index) =>
    index === 0
      ? `${layout.paint(style, line.slice(0, word.length))}${line.slice(
          word.length,
        )}`
      : line,
  );
}
