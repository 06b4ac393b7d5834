import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { StartCard } from '@fairway/portal-ui';
import { RiLayoutMasonryLine } from '@remixicon/react';
import { useEntityCount } from '../catalog/useEntityCount';
import { templatesRouteRef } from './routes';

/** The way to the templates; null if this person sees none, or if they cannot be counted. */
export function useTemplatesCard(): StartCard | null | undefined {
  const { count, isKnown } = useEntityCount('template');
  const toTemplates = useRouteRef(templatesRouteRef);
  if (!toTemplates) return null;
  if (!isKnown) return undefined;
  return count
    ? {
        href: toTemplates(),
        icon: <RiLayoutMasonryLine />,
        title: 'From a template',
        text: "A new component from one of your organisation's templates",
      }
    : null;
}
