import {
  createFrontendModule,
  ErrorDisplay,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { ErrorState } from '@fairway/portal-ui';
import { NotFoundPage } from './NotFoundPage';

/** Absent pages and parts that crash look and speak like the rest of the portal. */
export const errorsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SwappableComponentBlueprint.make({
      name: 'core-not-found-error-page',
      params: define =>
        define({ component: NotFoundErrorPage, loader: () => NotFoundPage }),
    }),
    SwappableComponentBlueprint.make({
      name: 'core-error-display',
      params: define =>
        define({
          component: ErrorDisplay,
          loader:
            () =>
            ({ error, resetError }) =>
              <ErrorState error={error} retry={resetError} />,
        }),
    }),
  ],
});
