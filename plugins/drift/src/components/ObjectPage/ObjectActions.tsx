import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { DriftObjectDetail } from '@fairway/plugin-drift-common';
import { ActionBar, SummaryNote } from '@fairway/portal-ui';
import { settleRouteRef } from '../../routes';
import { actWords } from '../Settling/words';

/** What the reader can do about the drift of an object, and why not more. Each leads to a plan first. */
export function ObjectActions({ detail }: { detail: DriftObjectDetail }) {
  const { dispositions = [], object } = detail;
  const toSettle = useRouteRef(settleRouteRef);
  const possible = dispositions.filter(({ refused }) => refused === null);
  // That what is not snoozed cannot be put back, and the reverse, goes without saying.
  const refused = dispositions.filter(
    each =>
      each.refused !== null &&
      each.act !== (object.snooze ? 'snooze' : 'unsnooze'),
  );
  if (dispositions.length === 0) return null;
  return (
    <>
      {possible.length > 0 && (
        <ActionBar>
          {possible.map(({ act }) => (
            <ButtonLink
              key={act}
              variant="secondary"
              href={toSettle?.({ id: object.id, act }) ?? ''}
            >
              {actWords[act].label}
            </ButtonLink>
          ))}
        </ActionBar>
      )}
      {refused.map(each => (
        <SummaryNote key={each.act}>
          {actWords[each.act].label}: {each.refused}
        </SummaryNote>
      ))}
    </>
  );
}
