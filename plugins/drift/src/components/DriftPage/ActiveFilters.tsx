import { Tag, TagGroup } from '@backstage/ui';
import type { Filtering } from '../../domain/driftFilters';

/** Filters that have no field of their own: other pages lead here with them. */
const words = {
  environment: 'Environment',
  severity: 'Severity',
  snoozed: 'Snoozed',
} as const;

type Key = keyof typeof words;

/** The filters that have no field, each of which can be taken away. */
export function ActiveFilters({ filtering }: { filtering: Filtering }) {
  const { filters, change } = filtering;
  const active = (Object.keys(words) as Key[]).filter(
    key => filters[key] !== '',
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
          {`${words[key]}: ${filters[key]}`}
        </Tag>
      ))}
    </TagGroup>
  );
}
