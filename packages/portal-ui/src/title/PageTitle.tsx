import { Text } from '@backstage/ui';
import { usePageTitle } from './usePageTitle';

export type PageTitleProps = {
  /** What the page is about. */
  children: string;
  /** In the title of the browser's window, if that has to say more than the heading. */
  windowTitle?: string;
};

/** The heading of a page, and its name in the title of the browser's window. A page has one. */
export function PageTitle({ children, windowTitle }: PageTitleProps) {
  usePageTitle(windowTitle ?? children);
  return (
    <Text as="h1" variant="title-small" weight="bold">
      {children}
    </Text>
  );
}
