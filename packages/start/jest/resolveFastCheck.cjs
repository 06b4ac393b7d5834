const path = require('node:path');

const seeded = path.join(__dirname, 'seededFastCheck.cjs');

/** Resolver for Jest: property tests get fast-check with the seed of the run. */
module.exports = (request, options) =>
  request === 'fast-check' && options.basedir !== __dirname
    ? seeded
    : options.defaultResolver(request, options);
