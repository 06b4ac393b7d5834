import { filterDefaults, toListQuery } from '../../domain/findingFilters';
import { isView, toViewQuery, views } from './views';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  const filters = { ...filterDefaults };
  for (const key of Object.keys(filters) as (keyof typeof filters)[]) {
    filters[key] = params.get(key) ?? filterDefaults[key];
  }
  return filters;
};

describe('views', () => {
  it.each(views.map(view => [view.title, view] as const))(
    '%s is what its address stands for, and nothing that the portal would refuse',
    (_, view) => {
      const filters = read(toViewQuery(view));
      expect(views.filter(each => isView(each, filters))).toEqual([view]);
      expect(Object.keys(toListQuery(filters))).toEqual(
        expect.arrayContaining(Object.keys(view.filters)),
      );
    },
  );

  it('is the same view in another order, in groups and on another page', () => {
    const filters = read('?mine=true&sort=rule&order=asc&group=rule&cursor=a');
    const shown = views.filter(each => isView(each, filters));
    expect(shown.map(({ title }) => title)).toEqual(['Needs me']);
  });

  it('is none of them with a filter more', () => {
    const filters = read('?mine=true&cluster=a');
    expect(views.some(each => isView(each, filters))).toBe(false);
  });
});
