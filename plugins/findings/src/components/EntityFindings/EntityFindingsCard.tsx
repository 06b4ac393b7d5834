import { useEntity } from '@backstage/plugin-catalog-react';
import { EntityCard, SummaryNote } from '@fairway/portal-ui';
import { toEntityFilters } from '../../domain/toEntityFilters';
import { FindingLines } from '../FindingLines';
import { describeFilters, toListFilters } from './words';

/** The worst findings of a catalog entity, on the entity's page. */
export function EntityFindingsCard() {
  const { entity } = useEntity();
  const filters = toEntityFilters(entity);
  return (
    <EntityCard title="Findings">
      {filters ? (
        <>
          <SummaryNote>{describeFilters(filters, entity.kind)}</SummaryNote>
          <FindingLines
            filters={toListFilters(filters)}
            limit={5}
            none="Nothing to settle."
          />
        </>
      ) : (
        <SummaryNote>
          This entity names no owner, so that no finding is its.
        </SummaryNote>
      )}
    </EntityCard>
  );
}
