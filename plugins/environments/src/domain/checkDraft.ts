import {
  CreateOptions,
  checkQuotaBounds,
  createEnvironmentInputSchema,
  parseValue,
} from '@fairway/plugin-environments-common';
import { groupReasons } from '@fairway/plugin-runs-common';
import {
  ClassOption,
  EnvironmentDraft,
  toCreateInput,
} from './EnvironmentDraft';

/** Fields of the form, as the portal names them in its refusals. */
export const draftFields = [
  'owner',
  'name',
  'class',
  'cluster',
  'purpose',
  'leaseDays',
  'quota',
] as const;

/** What is wrong, by field; `quota.<resource>` for a single resource, and '' for what is about no field. */
export type DraftProblems = Record<string, string>;

/** Reasons by field of the form. */
export function groupByField(reasons: readonly string[]): DraftProblems {
  return groupReasons(reasons, draftFields);
}

/** What the form can know to be wrong before the portal is asked; the rules are those of the portal. */
export function checkDraft(
  draft: EnvironmentDraft,
  options: CreateOptions,
): DraftProblems {
  const option = options.classes.find(({ name }) => name === draft.class);
  const input = toCreateInput(draft, option);
  const { problems = [] } = parseValue(createEnvironmentInputSchema, input);
  return groupByField([
    ...problems,
    ...(option ? explainBounds(draft, option, input.quota ?? {}) : []),
  ]);
}

function explainBounds(
  draft: EnvironmentDraft,
  option: ClassOption,
  quota: Record<string, string>,
): string[] {
  const { maximumDays } = option.lease;
  return [
    ...(draft.leaseDays > maximumDays
      ? [
          `leaseDays: must be at most ${maximumDays} days in class ${option.title}`,
        ]
      : []),
    ...checkQuotaBounds(quota, option.quota.maximum).map(
      ({ key, message }) => `quota.${key}: ${message}`,
    ),
  ];
}
