import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';

type NavEntry = string | { [title: string]: string | NavEntry[] };

const navEntrySchema: z.ZodType<NavEntry> = z.lazy(() =>
  z.union([
    z.string(),
    z.record(z.string(), z.union([z.string(), z.array(navEntrySchema)])),
  ]),
);

// Other keys of mkdocs.yml mean something to MkDocs and nothing here.
const siteConfigSchema = z.object({
  site_name: z.string().optional(),
  site_description: z.string().optional(),
  docs_dir: z.string().default('docs'),
  /** Paths of documents that are no part of the site, a line each; MkDocs' patterns are not known. */
  exclude_docs: z
    .string()
    .default('')
    .transform(text =>
      text
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
    ),
  nav: z.array(navEntrySchema).optional(),
});

/** What is read of `mkdocs.yml`. */
export type SiteConfig = z.infer<typeof siteConfigSchema>;
export type { NavEntry };

/**
 * Reads the text of `mkdocs.yml`.
 *
 * @throws InputError that names the key which is wrong
 */
export function parseSiteConfig(text: string): SiteConfig {
  // Tags such as `!!python/name` belong to plugins of MkDocs; they stay what they are written as.
  const result = siteConfigSchema.safeParse(parse(text, { logLevel: 'error' }));
  if (!result.success) {
    const [{ path, message }] = result.error.issues;
    throw new InputError(`mkdocs.yml, ${path.join('.') || 'file'}: ${message}`);
  }
  return result.data;
}
