import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  DirectoryPreparer,
  techdocsGeneratorExtensionPoint,
  techdocsPreparerExtensionPoint,
  type GeneratorBase,
  type TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './generator/MarkdownGenerator';
import { SourcePreparer } from './generator/SourcePreparer';
import { DocsPublication } from './publishing/DocsPublication';
import { RestDocsBuilder } from './publishing/RestDocsBuilder';

/** Joins the preparer and the Markdown generator to TechDocs, and has every entity's documents published soon after the start. */
export const techdocsModule = createBackendModule({
  pluginId: 'techdocs',
  moduleId: 'markdown',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        generator: techdocsGeneratorExtensionPoint,
        logger: coreServices.logger,
        preparer: techdocsPreparerExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({ generator, config, logger, scheduler, ...services }) {
        const { preparer, reader } = services;
        preparer.registerPreparer(
          'dir',
          new SourcePreparer(
            DirectoryPreparer.fromConfig(config, { logger, reader }),
          ),
        );
        // The extension point names MkDocs' class although it needs its interface; nothing but `run` is called.
        generator.setTechdocsGenerator(
          new MarkdownGenerator() as GeneratorBase as TechdocsGenerator,
        );
        if (config.getOptionalString('techdocs.builder') !== 'local') {
          return;
        }
        const publication = new DocsPublication({
          auth: services.auth,
          catalog: services.catalog,
          builder: new RestDocsBuilder(services),
          logger,
          now: () => Date.now(),
        });
        await scheduler.scheduleTask({
          id: 'publish-docs',
          scope: 'local',
          frequency: { seconds: 3 },
          initialDelay: { seconds: 2 },
          timeout: { minutes: 5 },
          fn: signal => publication.run(signal),
        });
      },
    });
  },
});
