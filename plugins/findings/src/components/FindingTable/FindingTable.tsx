import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useBreakpoint } from '@backstage/ui';
import type { FindingSummary } from '@fairway/plugin-findings-common';
import { LinkTable, type LinkTableProps } from '@fairway/portal-ui';
import { useMemo } from 'react';
import { findingRouteRef } from '../../routes';
import { createFindingColumns } from './columns';
import { FindingRows } from './FindingRows';

/** Findings as rows that lead to their pages; below each other if the window is narrow. */
export function FindingTable(
  props: {
    findings: FindingSummary[];
    isStale: boolean;
  } & Pick<LinkTableProps<FindingSummary, string>, 'sort' | 'onSort'>,
) {
  const { findings, isStale, sort, onSort } = props;
  const { up } = useBreakpoint();
  const toFinding = useRouteRef(findingRouteRef);
  const columns = useMemo(() => createFindingColumns(), []);
  const getHref = ({ id }: FindingSummary) => toFinding?.({ id });
  if (!up('md')) return <FindingRows findings={findings} getHref={getHref} />;
  return (
    <LinkTable
      columns={columns}
      rows={findings}
      isStale={isStale}
      getHref={getHref}
      sort={sort}
      onSort={onSort}
    />
  );
}
