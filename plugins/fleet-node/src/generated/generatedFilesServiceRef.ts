import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { InProcessGeneratedFiles, type GeneratedFiles } from './GeneratedFiles';

/** Where plugins say which files they make of documents, so that nobody edits what the next run writes over. */
export const generatedFilesServiceRef = createServiceRef<GeneratedFiles>({
  id: 'fairway.generated-files',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new InProcessGeneratedFiles(),
    }),
});
