import { EmptyState } from '@fairway/portal-ui';

/** Says that a team may use no class, and how it comes to one. */
export function NoClasses() {
  return (
    <EmptyState title="This team cannot use any class">
      The platform team lists in <code>teams/&lt;team&gt;.yaml</code> of the
      fleet repository which classes a team may use. Ask them, or choose another
      of your teams.
    </EmptyState>
  );
}
