import type { DifferenceClass, ObjectVerdict } from '../../Comparison';
import type { Tree } from '../../Value';

/** What a result can be about: a field by its class, or an object as a whole. */
export type SarifRuleId =
  | `field-${DifferenceClass}`
  | `object-${Extract<ObjectVerdict, 'missing' | 'extra' | 'unknown'>}`;

interface RuleText {
  name: string;
  short: string;
  help: string;
}

const RULES: Readonly<Record<SarifRuleId, RuleText>> = {
  'field-changed': {
    name: 'FieldChanged',
    short: 'The cluster has another value than Git declares.',
    help: 'Somebody or something changed the field on the cluster, or Git was changed and not applied. Apply what Git declares, or adopt the value into Git.',
  },
  'field-missing': {
    name: 'FieldMissing',
    short: 'Git declares a field that the cluster does not have.',
    help: 'The field was removed on the cluster, or never applied. Apply what Git declares, or remove the field from Git.',
  },
  'field-stale': {
    name: 'FieldStale',
    short: 'Git no longer declares a field that the cluster still has.',
    help: 'The field was applied once and then removed from Git, without being removed on the cluster. Remove it there, or declare it again.',
  },
  'field-undeclared': {
    name: 'FieldUndeclared',
    short: 'The field was set on the cluster, and Git does not declare it.',
    help: "The value is not the server's default. Commit it to Git, or remove it on the cluster.",
  },
  'field-extra-item': {
    name: 'ItemExtra',
    short: 'A list on the cluster has an item that Git does not declare.',
    help: 'Somebody or something added the item. Commit it to Git, remove it on the cluster, or write an ignore rule where a controller is meant to add it.',
  },
  'object-missing': {
    name: 'ObjectMissing',
    short: 'Git declares an object that the cluster does not have.',
    help: 'The object was deleted, or never applied. Apply it, or remove it from Git.',
  },
  'object-extra': {
    name: 'ObjectExtra',
    short:
      'The cluster has an object of this application that Git does not declare.',
    help: 'The object was removed from Git and not pruned. Delete it on the cluster, or declare it again.',
  },
  'object-unknown': {
    name: 'ObjectUnknown',
    short: 'The object could not be assessed.',
    help: 'The message says why: a kind that the server does not know, a permission that is missing, a server that does not answer.',
  },
};

const IDS = Object.keys(RULES) as SarifRuleId[];

/** The place of a rule in `listSarifRules`. */
export function findRuleIndex(id: SarifRuleId): number {
  return IDS.indexOf(id);
}

/** Every rule that a result can name. */
export function listSarifRules(): Tree[] {
  return IDS.map(id => {
    const { name, short, help } = RULES[id];
    return {
      id,
      name,
      shortDescription: { text: short },
      fullDescription: { text: short },
      help: { text: help },
      defaultConfiguration: { level: 'warning' },
    };
  });
}
