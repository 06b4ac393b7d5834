import type { Comparison, Difference } from '../../Comparison';
import type { KindKnowledge, KindSource } from '../../Knowledge';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Rule } from '../../rules/Rule';
import { buildRows } from '../diff/buildRows';
import { escapeText } from '../escapeText';
import { renderRows } from '../text/renderRows';
import type { TextLayout } from '../text/TextLayout';
import { wrapWords } from '../text/wrapWords';
import {
  CLASS_WORDS,
  describeAuthor,
  describeSuppression,
  formatObjectName,
  VERDICT_WORDS,
} from '../words';
import { describeField } from './describeField';
import type { ExplainTarget } from './FieldPath';
import { findValue } from './findValue';
import { isAbout } from './isAbout';
import { listNotes } from './listNotes';

/** A comparison with both objects, masked as they were compared. */
export interface ExplainedObject {
  comparison: Comparison;
  declared: KubernetesObject | undefined;
  live: KubernetesObject | undefined;
}

/** What explaining a field needs beside the objects. */
export interface ExplainContext {
  target: ExplainTarget;
  kinds: KindSource;
  findRule: (id: string) => Rule | undefined;
  layout: TextLayout;
}

/** Says for each object that has a field which rules decided it. */
export function renderExplanation(
  objects: readonly ExplainedObject[],
  context: ExplainContext,
): string {
  const asked = objects.filter(object => isAsked(object, context.target));
  const lines = asked.flatMap(object => explainObject(object, context));
  return lines.length > 0
    ? `${lines.join('\n')}\n`
    : `No object that was compared has ${escapeText(context.target.text)}.\n`;
}

function isAsked(
  { comparison: { identity } }: ExplainedObject,
  { object }: ExplainTarget,
): boolean {
  return (
    !object ||
    (object.kind === identity.kind &&
      object.name === identity.name &&
      (object.namespace === undefined ||
        object.namespace === identity.namespace))
  );
}

function explainObject(
  object: ExplainedObject,
  context: ExplainContext,
): string[] {
  const { path, text } = context.target;
  const { comparison } = object;
  const declared = findValue(object.declared, path);
  const live = findValue(object.live, path);
  const differences = comparison.differences.filter(each =>
    isAbout(each, path),
  );
  const suppressed = comparison.suppressed.filter(each => isAbout(each, path));
  const isThere = declared !== undefined || live !== undefined;
  if (!isThere && differences.length + suppressed.length === 0) return [];
  const { paint, width } = context.layout;
  const known = context.kinds.find(
    comparison.apiVersion,
    comparison.identity.kind,
  );
  const name = escapeText(`${formatObjectName(comparison.identity)}: ${text}`);
  return [
    ...wrapWords(name, width).map(line => paint('title', line)),
    ...say(describeField(known, path), context),
    ...differences.flatMap(each => explainDifference(each, context)),
    ...suppressed.flatMap(each =>
      explainDifference(
        each,
        context,
        `not counted: ${describeSuppression(each.suppressedBy)}`,
      ),
    ),
    ...(differences.length + suppressed.length === 0
      ? explainSilence(object, { declared, live, known }, context)
      : []),
    ...(comparison.hint ? say(comparison.hint, context) : []),
    '',
  ];
}

function explainDifference(
  difference: Difference,
  context: ExplainContext,
  note = '',
): string[] {
  const { path, author, severity } = difference;
  const { layout } = context;
  const by = author ? `, ${describeAuthor(author, layout.now)}` : '';
  const sentence = `${path}: ${
    CLASS_WORDS[difference.class]
  } (${severity})${by}`;
  return [
    ...say(sentence, context),
    ...(note ? say(note, context) : []),
    ...renderRows(buildRows(difference), { ...layout, indent: '    ' }),
    ...(difference.rules.length === 0
      ? say('the values differ, and no rule applies to them', context)
      : difference.rules.flatMap(id => explainRule(id, context))),
  ];
}

function explainRule(id: string, context: ExplainContext): string[] {
  const rule = context.findRule(id);
  if (!rule) return say(`rule ${id}`, context);
  return [
    ...say(`rule ${id}: ${rule.what}`, context),
    ...say(`why: ${rule.why}`, context, '    '),
    ...say(`source: ${rule.source}`, context, '    '),
  ];
}

/** What both sides have at the field, and what is known of their kind. */
type Sides = Pick<Difference, 'declared' | 'live'> & {
  known: KindKnowledge | undefined;
};

/** Why there is no difference at a field that an object has. */
function explainSilence(
  object: ExplainedObject,
  sides: Sides,
  context: ExplainContext,
): string[] {
  const { verdict, reason } = object.comparison;
  const { layout } = context;
  const rows = renderRows(buildRows(sides), { ...layout, indent: '    ' });
  if (
    verdict !== 'in-sync' &&
    verdict !== 'drifted' &&
    verdict !== 'suppressed'
  ) {
    return [
      ...say(
        `the object is ${VERDICT_WORDS[verdict]}${reason ? `: ${reason}` : ''}`,
        context,
      ),
      ...rows,
    ];
  }
  return [
    ...say(describeAgreement(sides, object.comparison.hint), context),
    ...rows,
    ...listAgreeing(object, sides, context).flatMap(id =>
      explainRule(id, context),
    ),
  ];
}

/** The rules by which both sides mean the same at the field, each once. */
function listAgreeing(
  { declared, live }: ExplainedObject,
  { known }: Sides,
  { target }: ExplainContext,
): string[] {
  if (!declared || !live) return [];
  const notes = listNotes(declared, live, known).filter(note =>
    isAbout(note, target.path),
  );
  return [...new Set(notes.map(({ rule }) => rule))];
}

function describeAgreement(
  { declared, live }: Sides,
  hint: string | undefined,
): string {
  if (declared === undefined) {
    const evidence = hint
      ? 'it is not known whether somebody changed it'
      : 'nothing shows that somebody changed it';
    return `no difference: Git does not declare it, and ${evidence}`;
  }
  if (live === undefined) {
    return 'no difference: what Git declares is equal to leaving it out';
  }
  return 'no difference: both sides are equal';
}

function say(
  text: string,
  { layout }: ExplainContext,
  indent = '  ',
): string[] {
  return wrapWords(escapeText(text), layout.width - indent.length).map(
    line => `${indent}${line}`,
  );
}
