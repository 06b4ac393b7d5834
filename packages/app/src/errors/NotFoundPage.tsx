import { ButtonLink } from '@backstage/ui';
import { EmptyState, PageBody, usePageTitle } from '@fairway/portal-ui';

/** What stands at an address that no page has. */
export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <PageBody width="narrow">
      <div style={{ paddingTop: 'var(--bui-space-10)' }}>
        <EmptyState
          level={1}
          title="This page does not exist"
          action={<ButtonLink href="/">Go home</ButtonLink>}
        >
          The address may be wrong, or the page was removed.
        </EmptyState>
      </div>
    </PageBody>
  );
}
