import type { ObjectVerdict, SuppressedDifference } from '../../Comparison';
import { escapeText } from '../escapeText';
import type { SourceLocation, ReportedObject } from '../Report';
import {
  count,
  describeSuppression,
  formatObjectName,
  VERDICT_WORDS,
} from '../words';
import type { Style } from './Paint';
import { renderDifference } from './renderDifference';
import type { TextLayout } from './TextLayout';
import { wrapWords } from './wrapWords';

const VERDICT_STYLES: Readonly<Record<ObjectVerdict, Style>> = {
  'in-sync': 'good',
  drifted: 'bad',
  missing: 'bad',
  extra: 'bad',
  unmanaged: 'quiet',
  suppressed: 'quiet',
  unknown: 'warning',
};

/** One object: its verdict and name, where Git declares it, why, and each difference. */
export function renderObject(
  { comparison, declaredAt }: ReportedObject,
  layout: TextLayout,
): string[] {
  const { verdict, reason, differences, suppressed } = comparison;
  return [
    ...renderHeader({ comparison, declaredAt }, layout),
    ...(reason === undefined ? [] : indented(reason, layout)),
    '',
    ...differences.flatMap(each => renderDifference(each, layout)),
    ...renderSuppressed(suppressed, verdict, layout),
  ];
}

function renderHeader(
  { comparison, declaredAt }: ReportedObject,
  { paint, width }: TextLayout,
): string[] {
  const { verdict, identity, apiVersion } = comparison;
  const word = VERDICT_WORDS[verdict].toUpperCase();
  const name = escapeText(formatObjectName(identity));
  const sourceLocation = escapeText(
    [apiVersion, declaredAt ? formatSourceLocation(declaredAt) : '']
      .filter(Boolean)
      .join(' · '),
  );
  const [first, ...others] = wrapWords(`${word} ${name}`, width);
  return [
    `${paint(VERDICT_STYLES[verdict], word)}${paint(
      'title',
      first.slice(word.length),
    )}`,
    ...others.map(line => paint('title', line)),
    ...wrapWords(sourceLocation, width - 2).map(
      line => `  ${paint('quiet', line)}`,
    ),
  ];
}

/** `deploy/web.yaml:12`. */
export function formatSourceLocation({ file, line }: SourceLocation): string {
  return `${file}:${line}`;
}

function indented(text: string, { width }: TextLayout): string[] {
  return wrapWords(escapeText(text), width - 2).map(line => `  ${line}`);
}

function renderSuppressed(
  suppressed: readonly SuppressedDifference[],
  verdict: ObjectVerdict,
  layout: TextLayout,
): string[] {
  if (suppressed.length === 0) return [];
  const more = verdict === 'drifted' ? ' more' : '';
  const { paint, width } = layout;
  const lines = suppressed.flatMap(({ path, suppressedBy }) =>
    wrapWords(
      escapeText(`${path} (${describeSuppression(suppressedBy)})`),
      width - 6,
    ).map((line, index) => `${index === 0 ? '    ' : '      '}${line}`),
  );
  return [
    `  ${count(suppressed.length, 'difference').replace(
      ' ',
      `${more} `,
    )} suppressed:`,
    ...lines,
    '',
  ].map(line => paint('quiet', line));
}
