const fc = require('fast-check');

/*
 * `npm test` tries the same values each time, so that a failure says something about the change. `npm run prove` tries values that
 * nobody has tried yet, and names the seed.
 */
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env.FAIRWAY_PROPERTY_SEED ?? 1),
});

module.exports = fc;
