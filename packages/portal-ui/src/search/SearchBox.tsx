import { useEffect, useRef, useState } from 'react';
import { SearchField } from '@backstage/ui';

export type SearchBoxProps = {
  label: string;
  placeholder?: string;
  value: string;
  /** Called when the reader pauses, not on every letter. */
  onSearch: (value: string) => void;
};

const pauseMilliseconds = 300;

/** A search field that asks once the reader pauses; it follows a value that changes from outside. */
export function SearchBox(props: SearchBoxProps) {
  const { label, placeholder, value, onSearch } = props;
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    clearTimeout(timer.current);
    setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(next.trim()), pauseMilliseconds);
  };
  const search = (next: string) => {
    clearTimeout(timer.current);
    onSearch(next.trim());
  };
  return (
    <SearchField
      aria-label={label}
      placeholder={placeholder ?? label}
      value={typed}
      onChange={change}
      onSubmit={search}
      onClear={() => search('')}
    />
  );
}
