import { createApp } from '@backstage/frontend-defaults';
import { createPlugin } from './create/createPlugin';
import { errorsModule } from './errors/errorsModule';
import { homePlugin } from './home/homePlugin';
import { kubernetesModule } from './kubernetes/kubernetesModule';
import { layoutModule } from './layout/layoutModule';
import { navModule } from './nav/navModule';
import { queryModule } from './query/queryModule';
import { signInModule } from './signIn';
import { themeModule } from './theme/themeModule';

/** The shell; the plugins that this package depends on are found by `app.packages`. */
export default createApp({
  features: [
    themeModule,
    queryModule,
    layoutModule,
    navModule,
    errorsModule,
    homePlugin,
    createPlugin,
    kubernetesModule,
    signInModule,
  ],
});
