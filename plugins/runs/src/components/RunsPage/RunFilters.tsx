import { Select } from '@backstage/ui';
import { runStates } from '@fairway/plugin-runs-common';
import { describeRunState } from '@fairway/plugin-runs-react';
import { FilterBar, type UrlStatePatch } from '@fairway/portal-ui';
import type { RunsUrlState } from './runsUrlState';

export type RunFiltersProps = {
  url: RunsUrlState;
  intents: readonly { name: string; title: string }[];
  onChange: (patch: UrlStatePatch<keyof RunsUrlState>) => void;
};

const any = { id: 'any', label: 'Any' };

const stateOptions = [
  { ...any, label: 'Any state' },
  ...runStates.map(state => ({
    id: state,
    label: describeRunState(state).word,
  })),
];

/** Search, state and intent; each change starts again at the first page. */
export function RunFilters({ url, intents, onChange }: RunFiltersProps) {
  const choose = (key: 'state' | 'intent') => (chosen: unknown) =>
    onChange({
      [key]: chosen === any.id ? '' : String(chosen ?? ''),
      cursor: '',
    });
  return (
    <FilterBar
      label="Filter runs"
      search={{
        label: 'Search runs',
        placeholder: 'Search by title, subject or person',
        value: url.search,
        onSearch: search => onChange({ search, cursor: '' }),
      }}
    >
      <Select
        aria-label="State"
        options={stateOptions}
        value={url.state || any.id}
        onChange={choose('state')}
      />
      <Select
        aria-label="Intent"
        options={[
          { ...any, label: 'Any intent' },
          ...intents.map(({ name, title }) => ({ id: name, label: title })),
        ]}
        value={url.intent || any.id}
        onChange={choose('intent')}
      />
    </FilterBar>
  );
}
