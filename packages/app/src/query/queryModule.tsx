import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AppRootWrapperBlueprint } from '@backstage/plugin-app-react';
import { PortalQueryProvider } from '@fairway/portal-ui';

/** One query client for all pages and cards. */
export const queryModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootWrapperBlueprint.make({
      name: 'query',
      params: { component: PortalQueryProvider },
    }),
  ],
});
