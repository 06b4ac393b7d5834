import type { ReactNode } from 'react';
import { SearchBox, type SearchBoxProps } from './SearchBox';
import styles from './FilterBar.module.css';

export interface FilterBarProps {
  /** What is filtered, for example `Filter clusters`. */
  label: string;
  search: SearchBoxProps;
  /** One field for each choice. */
  children: ReactNode;
}

/** Search and choices above a list. */
export function FilterBar({ label, search, children }: FilterBarProps) {
  return (
    <div role="search" aria-label={label} className={styles.bar}>
      <div className={styles.search}>
        <SearchBox {...search} />
      </div>
      {children}
    </div>
  );
}
