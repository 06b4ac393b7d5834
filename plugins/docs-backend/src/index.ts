import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { searchModule } from './search/searchModule';
import { techdocsModule } from './techdocsModule';

/** Documentation: Markdown rendered for TechDocs by the portal itself, and found by the search from the start. */
export default createBackendFeatureLoader({
  loader: () => [techdocsModule, searchModule],
});
