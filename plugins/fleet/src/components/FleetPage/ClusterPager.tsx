import { Button } from '@backstage/ui';
import { useLocation, useNavigate } from 'react-router-dom';
import styles from './ClusterPager.module.css';

/** State of an address that was come to by `Next`, so that going back is the page before. */
export const pagedState = { paged: true };

function isPaged(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'paged' in state;
}

/** Moves through the pages. Cursors only lead on, so the way back is the browser's. */
export function ClusterPager(props: {
  cursor: string | undefined;
  nextCursor: string | undefined;
  /** Undefined: they are not counted. */
  total: number | undefined;
  onGo: (cursor: string | undefined) => void;
}) {
  const { cursor, nextCursor, total, onGo } = props;
  const navigate = useNavigate();
  const { state } = useLocation();
  return (
    <nav aria-label="Pages of the table" className={styles.pager}>
      {total !== undefined && (
        <span className={styles.total}>
          {total === 1 ? '1 cluster' : `${total} clusters`}
        </span>
      )}
      {cursor && (
        <Button variant="secondary" onPress={() => onGo(undefined)}>
          First page
        </Button>
      )}
      {cursor && isPaged(state) && (
        <Button variant="secondary" onPress={() => navigate(-1)}>
          Previous
        </Button>
      )}
      {nextCursor && (
        <Button variant="secondary" onPress={() => onGo(nextCursor)}>
          Next
        </Button>
      )}
    </nav>
  );
}
