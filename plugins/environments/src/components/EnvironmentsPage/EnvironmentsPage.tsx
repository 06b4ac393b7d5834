import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { PageBody } from '@fairway/portal-ui';
import { RiAddLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { createEnvironmentRouteRef } from '../../routes';
import { useMayCreate } from '../useMayCreate';
import { BrokenDocuments } from './BrokenDocuments';
import { EnvironmentFilterBar } from './EnvironmentFilterBar';
import { EnvironmentResults } from './EnvironmentResults';
import { WhoseToggle } from './WhoseToggle';
import {
  EnvironmentFilters,
  changeEnvironmentFilters,
  parseEnvironmentFilters,
} from './environmentFilters';
import styles from './EnvironmentsPage.module.css';
import { useEnvironments } from './useEnvironments';

/** The environments of the reader's teams, or all the reader may see. */
export function EnvironmentsPage() {
  const [params, setParams] = useSearchParams();
  const filters = parseEnvironmentFilters(params);
  const list = useEnvironments(filters);
  const toCreate = useRouteRef(createEnvironmentRouteRef);
  const mayCreate = useMayCreate();
  const change = (changed: Partial<EnvironmentFilters>) =>
    setParams(former => changeEnvironmentFilters(former, changed), {
      // A page is a place to go back to; a filter is an adjustment of this one.
      replace: !('cursor' in changed),
    });
  return (
    <PageBody>
      <div className={styles.page}>
        <div className={styles.head}>
          <WhoseToggle
            whose={filters.whose}
            onChange={whose => change({ whose })}
          />
          {mayCreate && (
            <ButtonLink
              href={toCreate?.() ?? ''}
              variant="primary"
              iconStart={<RiAddLine aria-hidden="true" />}
            >
              New environment
            </ButtonLink>
          )}
        </div>
        <EnvironmentFilterBar
          filters={filters}
          shown={list.data?.items ?? []}
          change={change}
        />
        <BrokenDocuments />
        <EnvironmentResults list={list} filters={filters} change={change} />
      </div>
    </PageBody>
  );
}
