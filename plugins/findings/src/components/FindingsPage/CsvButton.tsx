import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { ListFindingsQuery } from '@fairway/plugin-findings-common';
import { ErrorState, saveFile } from '@fairway/portal-ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { findingsApiRef } from '../../api/FindingsApi';

/** Saves what is listed, over all pages, as a CSV file. */
export function CsvButton(props: {
  query: Partial<ListFindingsQuery>;
  isDisabled: boolean;
}) {
  const { cursor: _cursor, limit: _limit, ...query } = props.query;
  const api = useApi(findingsApiRef);
  const saving = useMutation({
    mutationFn: async () =>
      saveFile(await api.exportCsv(query), 'findings.csv'),
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden="true" />}
        isDisabled={props.isDisabled}
        isPending={saving.isPending}
        onPress={() => saving.mutate()}
      >
        Download CSV
      </Button>
      {saving.error && <ErrorState error={saving.error} />}
    </>
  );
}
