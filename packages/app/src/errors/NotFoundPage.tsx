import { ButtonLink } from '@backstage/ui';
import { EmptyState, PageBody } from '@fairway/portal-ui';

/** What stands at an address that no page has. */
export function NotFoundPage() {
  return (
    <PageBody width="narrow">
      <div style={{ paddingTop: 'var(--bui-space-10)' }}>
        <EmptyState
          title="There is no page here"
          action={<ButtonLink href="/">Go home</ButtonLink>}
        >
          The address is mistyped, or the page has gone.
        </EmptyState>
      </div>
    </PageBody>
  );
}
