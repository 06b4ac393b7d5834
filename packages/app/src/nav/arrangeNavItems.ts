import type {
  NavContentNavItem,
  NavContentNavItems,
} from '@backstage/plugin-app-react';

export type NavGroups = {
  /** What people come for. */
  main: NavContentNavItem[];
  /** What there is to look things up in, and whatever else is installed. */
  reference: NavContentNavItem[];
  search?: NavContentNavItem;
  notifications?: NavContentNavItem;
  settings?: NavContentNavItem;
};

const mainPages = [
  'page:home',
  'page:environments',
  'page:fleet',
  'page:findings',
  'page:drift',
  'page:runs',
];
const referencePages = [
  'page:catalog',
  'page:api-docs',
  'page:techdocs',
  'page:create',
];
/** Reached from the things they are about. */
const unlistedPages = [
  'page:catalog-graph',
  'page:app-visualizer',
  'page:scaffolder',
];

/** Sorts the pages of all plugins into groups; pages nobody named here come last, by title. */
export function arrangeNavItems(navItems: NavContentNavItems): NavGroups {
  const items = navItems.clone();
  const take = (ids: string[]) =>
    ids.flatMap(id => {
      const item = items.take(id);
      return item ? [item] : [];
    });
  const main = take(mainPages);
  const reference = take(referencePages);
  take(unlistedPages);
  const search = items.take('page:search');
  const notifications = items.take('page:notifications');
  const settings = items.take('page:user-settings');
  const rest = [...items.rest()].sort((one, other) =>
    one.title.localeCompare(other.title),
  );
  return {
    main,
    reference: [...reference, ...rest],
    search,
    notifications,
    settings,
  };
}
