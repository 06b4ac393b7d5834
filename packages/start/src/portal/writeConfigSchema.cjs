const { renameSync, writeFileSync } = require('node:fs');
const { loadConfigSchema } = require('@backstage/config-loader');

/*
 * Writes the configuration schema of packages: `writeConfigSchema.cjs FILE PACKAGE...`. It is a process of its own, because compiling the
 * schema loads TypeScript, whose memory a backend would keep.
 */
const [file, ...dependencies] = process.argv.slice(2);
const written = `${file}.${process.pid}`;

loadConfigSchema({ dependencies }).then(schema => {
  writeFileSync(written, JSON.stringify(schema.serialize()));
  renameSync(written, file);
});
