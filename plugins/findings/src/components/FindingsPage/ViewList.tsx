import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import type { FindingFilters } from '../../domain/findingFilters';
import { rootRouteRef } from '../../routes';
import styles from './FindingsPage.module.css';
import { isView, toViewQuery, views } from './views';

/** The views that many need. Each is an address, as is every other choice of filters. */
export function ViewList({ filters }: { filters: FindingFilters }) {
  const list = useRouteRef(rootRouteRef)?.() ?? '';
  return (
    <nav aria-label="Views">
      <ul className={styles.views}>
        {views.map(view => (
          <li key={view.title}>
            <Link
              to={`${list}${toViewQuery(view)}`}
              className={styles.view}
              aria-current={isView(view, filters) ? 'page' : undefined}
            >
              {view.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
