import { ClassOption } from './EnvironmentDraft';

/** What people ask for first; the form below the cards has the rest. */
const shown = [
  { key: 'requests.cpu', label: 'CPU' },
  { key: 'requests.memory', label: 'Memory' },
  { key: 'pods', label: 'Pods' },
];

/** What stands on the card of a class: tiers, lease and the first resources, each with what it may be raised to. */
export function describeClass(
  option: ClassOption,
): { label: string; value: string; most?: string }[] {
  const { defaultDays, maximumDays } = option.lease;
  return [
    { label: 'Tiers', value: option.tiers.join(', ') },
    toFact('Lease', `${defaultDays} days`, `${maximumDays} days`),
    ...shown.flatMap(({ key, label }) => {
      const value = option.quota.defaults[key];
      return value === undefined
        ? []
        : [toFact(label, value, option.quota.maximum[key])];
    }),
  ];
}

function toFact(label: string, value: string, most: string | undefined) {
  return most === undefined || most === value
    ? { label, value }
    : { label, value, most };
}
