import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Cell, useBreakpoint, type ColumnConfig } from '@backstage/ui';
import type { DriftObject } from '@fairway/plugin-drift-common';
import {
  Age,
  AgeCell,
  LinkTable,
  NarrowList,
  NarrowRow,
  OwnerName,
  SeverityBadge,
  type LinkTableProps,
} from '@fairway/portal-ui';
import type { ReactNode } from 'react';
import { describeAuthor } from '../../domain/words';
import { objectRouteRef } from '../../routes';
import { describeDifferences, describeObject } from '../describeObject';
import { DriftStateBadge } from '../DriftStateBadge';
import styles from './DriftPage.module.css';

function Lines(props: { children: ReactNode; below?: ReactNode }) {
  return (
    <Cell>
      <div className={styles.lines}>
        <span className={styles.title}>{props.children}</span>
        {props.below && <span className={styles.quiet}>{props.below}</span>}
      </div>
    </Cell>
  );
}

/** Ids of those that can be sorted are sort keys of the portal. */
const columns: ColumnConfig<DriftObject>[] = [
  {
    id: 'severity',
    label: 'Severity',
    width: 100,
    isSortable: true,
    cell: ({ severity }) => (
      <Cell>{severity && <SeverityBadge severity={severity} />}</Cell>
    ),
  },
  {
    id: 'name',
    label: 'Object',
    minWidth: 220,
    isRowHeader: true,
    isSortable: true,
    cell: object => (
      <Lines below={describeDifferences(object)}>
        {describeObject(object)}
      </Lines>
    ),
  },
  {
    id: 'cluster',
    label: 'Cluster',
    width: 145,
    isSortable: true,
    cell: ({ cluster, namespace }) => (
      <Lines below={namespace}>{cluster}</Lines>
    ),
  },
  {
    id: 'state',
    label: 'State',
    width: 115,
    cell: ({ snooze, state }) => (
      <Lines below={snooze && <Age at={snooze.until} prefix="snooze ends" />}>
        <DriftStateBadge state={state} />
      </Lines>
    ),
  },
  {
    id: 'author',
    label: 'Changed by',
    width: 150,
    cell: ({ author }) => (
      <Lines below={author?.at && <Age at={author.at} />}>
        {author ? describeAuthor(author) : ''}
      </Lines>
    ),
  },
  {
    id: 'owner',
    label: 'Owner',
    width: 105,
    cell: ({ owner }) => (
      <Cell>
        <OwnerName owner={owner} />
      </Cell>
    ),
  },
  {
    id: 'firstSeen',
    label: 'First seen',
    width: 115,
    isSortable: true,
    cell: ({ firstSeen }) => <AgeCell at={firstSeen} />,
  },
];

/** Objects as rows that lead to their pages; below each other if the window is narrow. */
export function ObjectTable(
  props: { objects: DriftObject[]; isStale: boolean } & Pick<
    LinkTableProps<DriftObject, string>,
    'sort' | 'onSort'
  >,
) {
  const { objects, isStale, sort, onSort } = props;
  const { up } = useBreakpoint();
  const toObject = useRouteRef(objectRouteRef);
  const getHref = ({ id }: DriftObject) => toObject?.({ id });
  if (!up('md')) {
    return (
      <NarrowList label="Objects">
        {objects.map(object => (
          <NarrowRow
            key={object.id}
            name={describeObject(object)}
            href={getHref(object) ?? ''}
            state={<DriftStateBadge state={object.state} />}
            reason={describeDifferences(object)}
            facts={[
              { label: 'Cluster', value: object.cluster },
              { label: 'Owner', value: <OwnerName owner={object.owner} /> },
              { label: 'First seen', value: <Age at={object.firstSeen} /> },
            ]}
          />
        ))}
      </NarrowList>
    );
  }
  return (
    <LinkTable
      columns={columns}
      rows={objects}
      isStale={isStale}
      getHref={getHref}
      sort={sort}
      onSort={onSort}
    />
  );
}
