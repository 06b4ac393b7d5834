import { Tag, TagGroup } from '@backstage/ui';
import type { FindingFilters } from '../../domain/findingFilters';
import type { Filtering } from './Filtering';

/** Filters that have no field of their own: pages of other plugins lead here with them. */
const words = {
  mine: 'My teams',
  environment: 'Environment',
} as const;

type Key = keyof typeof words;

/** The filters that have no field, each of which can be taken away. */
export function ActiveFilters({ filtering }: { filtering: Filtering }) {
  const { filters, change } = filtering;
  const active = (Object.keys(words) as Key[]).filter(key =>
    isActive(key, filters),
  );
  if (active.length === 0) return null;
  return (
    <TagGroup
      aria-label="Other filters"
      onRemove={keys =>
        change(Object.fromEntries([...keys].map(key => [key, ''])))
      }
    >
      {active.map(key => (
        <Tag key={key} id={key} textValue={words[key]}>
          {key === 'mine' ? words[key] : `${words[key]}: ${filters[key]}`}
        </Tag>
      ))}
    </TagGroup>
  );
}

function isActive(key: Key, filters: FindingFilters): boolean {
  return key === 'mine' ? filters.mine === 'true' : filters[key] !== '';
}
