import {
  BreadcrumbEntry,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { findOwnSubject } from '@fairway/plugin-findings-common';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
} from '@fairway/portal-ui';
import { findingRouteRef, rootRouteRef } from '../../routes';
import { useFinding } from '../useFinding';
import { FindingContent } from './FindingContent';

/** One finding: how it stands, where it is true, what to do about it, and what was done so far. */
export function FindingPage() {
  const { id } = useRouteRefParams(findingRouteRef);
  const toFinding = useRouteRef(findingRouteRef);
  const toList = useRouteRef(rootRouteRef);
  const { data: finding, error, retry } = useFinding(id);
  if (!finding) {
    return (
      <PageBody>
        {error ? (
          <ErrorState
            error={error}
            retry={retry}
            back={toList && { href: toList(), label: 'All findings' }}
          />
        ) : (
          <LoadingState label="Loading the finding" rows={8} />
        )}
      </PageBody>
    );
  }
  const { rule } = finding;
  const subject = findOwnSubject(finding);
  return (
    <BreadcrumbEntry
      entry={{ label: subject ?? rule.title, href: toFinding?.({ id }) ?? '' }}
    >
      <PageBody>
        <PageTitle
          windowTitle={[rule.title, subject].filter(Boolean).join(': ')}
        >
          {rule.title}
        </PageTitle>
        {error && <ErrorState error={error} retry={retry} />}
        <FindingContent finding={finding} />
      </PageBody>
    </BreadcrumbEntry>
  );
}
