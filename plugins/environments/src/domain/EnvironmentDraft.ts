import {
  CreateEnvironmentInput,
  CreateOptions,
  isSameQuantity,
} from '@fairway/plugin-environments-common';

export type ClassOption = CreateOptions['classes'][number];

/** What the form of a new environment holds: texts as they were typed. */
export type EnvironmentDraft = {
  owner: string;
  name: string;
  class: string;
  /** Empty: the portal chooses. */
  cluster: string;
  leaseDays: number;
  /** Only what differs from the defaults of the class. */
  quota: Record<string, string>;
  purpose: string;
};

/** The classes that a team may use, each with the clusters of the tiers it may use. An owner that says nothing of them may use all. */
export function findClassesOf(
  options: CreateOptions,
  owner: string,
): ClassOption[] {
  const team = options.owners.find(({ name }) => name === owner);
  const { classes, tiers } = team ?? {};
  return options.classes
    .filter(({ name }) => !classes || classes.includes(name))
    .map(option => ({
      ...option,
      tiers: option.tiers.filter(tier => !tiers || tiers.includes(tier)),
      clusters: option.clusters.filter(
        ({ tier }) => !tiers || tiers.includes(tier),
      ),
    }));
}

/** The form as it begins: the first team and its first class, with what the class gives by default. */
export function startDraft(options: CreateOptions): EnvironmentDraft {
  const owner = options.owners[0]?.name ?? '';
  const option = findClassesOf(options, owner)[0];
  return {
    owner,
    name: '',
    class: option?.name ?? '',
    cluster: '',
    leaseDays: option?.lease.defaultDays ?? 1,
    quota: {},
    purpose: '',
  };
}

/** Another team: keeps what it may use too, else begins with its first class. */
export function changeOwner(
  draft: EnvironmentDraft,
  options: CreateOptions,
  owner: string,
): EnvironmentDraft {
  const classes = findClassesOf(options, owner);
  const kept = classes.find(({ name }) => name === draft.class);
  const changed = { ...draft, owner };
  if (kept) {
    const isKept = kept.clusters.some(({ name }) => name === draft.cluster);
    return { ...changed, cluster: isKept ? draft.cluster : '' };
  }
  return classes[0]
    ? changeClass(changed, classes[0])
    : { ...changed, class: '', cluster: '' };
}

/** Another class: keeps what the new class allows too, and takes its defaults for the rest. */
export function changeClass(
  draft: EnvironmentDraft,
  option: ClassOption,
): EnvironmentDraft {
  return {
    ...draft,
    class: option.name,
    cluster: option.clusters.some(({ name }) => name === draft.cluster)
      ? draft.cluster
      : '',
    leaseDays: option.lease.defaultDays,
    quota: Object.fromEntries(
      Object.entries(draft.quota).filter(([key]) =>
        Object.hasOwn(option.quota.maximum, key),
      ),
    ),
  };
}

/** The input of the intent: what was left at its default is left out, so that the class decides. */
export function toCreateInput(
  draft: EnvironmentDraft,
  option: ClassOption | undefined,
): CreateEnvironmentInput {
  const quota = Object.entries(draft.quota)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([key, text]) => {
      const standard = option?.quota.defaults[key];
      return (
        text !== '' &&
        !(standard !== undefined && isSameQuantity(text, standard))
      );
    });
  const purpose = draft.purpose.trim();
  return {
    owner: draft.owner,
    name: draft.name.trim(),
    class: draft.class,
    ...(draft.cluster && { cluster: draft.cluster }),
    ...(purpose && { purpose }),
    ...(draft.leaseDays !== option?.lease.defaultDays && {
      leaseDays: draft.leaseDays,
    }),
    ...(quota.length > 0 && { quota: Object.fromEntries(quota) }),
  };
}
