import { Select } from '@backstage/ui';

/** Not the name of anything. */
const noFilter = '*';

export interface FacetFieldProps {
  label: string;
  /** The words of no choice. */
  anyLabel: string;
  options: readonly { id: string; label: string }[];
  /** Empty: nothing is chosen. */
  value: string;
  /** Empty: nothing is chosen. */
  onChange: (value: string) => void;
}

/** A choice of one value above a list, or of none. */
export function FacetField(props: FacetFieldProps) {
  const { label, anyLabel, options, value, onChange } = props;
  return (
    <Select
      aria-label={label}
      options={[{ id: noFilter, label: anyLabel }, ...options]}
      value={value || noFilter}
      onChange={key => onChange(key === noFilter ? '' : String(key ?? ''))}
    />
  );
}
