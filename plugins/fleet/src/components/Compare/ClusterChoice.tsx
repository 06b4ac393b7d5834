import { Select } from '@backstage/ui';

/** One of the two clusters; what the address names is offered even if the list has not come. */
export function ClusterChoice(props: {
  label: string;
  value: string;
  names: readonly string[];
  onChange: (name: string) => void;
}) {
  const { label, value, names, onChange } = props;
  const known = value && !names.includes(value) ? [value, ...names] : names;
  return (
    <Select
      label={label}
      searchable
      placeholder="Choose a cluster"
      options={known.map(name => ({ id: name, label: name }))}
      value={value || null}
      onChange={key => onChange(String(key ?? ''))}
    />
  );
}
