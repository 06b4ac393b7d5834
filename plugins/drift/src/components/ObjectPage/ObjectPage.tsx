import {
  BreadcrumbEntry,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
  Section,
  TwoColumns,
} from '@fairway/portal-ui';
import { objectRouteRef, rootRouteRef } from '../../routes';
import { describeObject } from '../describeObject';
import { useObject } from '../useDrift';
import { DifferenceList } from './DifferenceList';
import { ObjectActions } from './ObjectActions';
import { ObjectFacts } from './ObjectFacts';
import { ObjectHead } from './ObjectHead';

/** One object: how it stands against Git, what differs, who wrote it, and where it is declared. */
export function ObjectPage() {
  const { id } = useRouteRefParams(objectRouteRef);
  const toObject = useRouteRef(objectRouteRef);
  const toList = useRouteRef(rootRouteRef);
  const { data: detail, error, retry } = useObject(id);
  if (!detail) {
    return (
      <PageBody>
        {error ? (
          <ErrorState
            error={error}
            retry={retry}
            back={toList && { href: toList(), label: 'All drift' }}
          />
        ) : (
          <LoadingState label="Loading the object" rows={8} />
        )}
      </PageBody>
    );
  }
  const { object } = detail;
  const title = describeObject(object);
  return (
    <BreadcrumbEntry entry={{ label: title, href: toObject?.({ id }) ?? '' }}>
      <PageBody>
        <PageTitle windowTitle={`${title} on ${object.cluster}: drift`}>
          {title}
        </PageTitle>
        {error && <ErrorState error={error} retry={retry} />}
        <ObjectHead object={object} />
        <ObjectActions detail={detail} />
        <TwoColumns
          main={
            <Section title="Differences">
              <DifferenceList detail={detail} />
            </Section>
          }
          side={
            <Section title="About it" variant="card">
              <ObjectFacts detail={detail} />
            </Section>
          }
        />
      </PageBody>
    </BreadcrumbEntry>
  );
}
