/**
 * Loaded into a process before its program: counts the statements that it gives to SQLite, and writes their number to
 * `FAIRWAY_BENCH_STATEMENTS_FILE` at each SIGUSR2. Those of other threads are not counted. Linux and macOS.
 */
const { renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { isMainThread } = require('node:worker_threads');

const file = process.env.FAIRWAY_BENCH_STATEMENTS_FILE;

if (file && isMainThread) {
  let statements = 0;
  let isCounting = false;
  const load = Module._load;
  Module._load = function loadAndCount(name, ...rest) {
    const loaded = load.call(this, name, ...rest);
    if (name === 'better-sqlite3' && !isCounting) {
      isCounting = true;
      const { prepare } = loaded.prototype;
      // knex prepares each statement each time.
      loaded.prototype.prepare = function prepareAndCount(...args) {
        statements += 1;
        return prepare.apply(this, args);
      };
    }
    return loaded;
  };
  process.on('SIGUSR2', () => {
    writeFileSync(`${file}.new`, JSON.stringify(statements));
    renameSync(`${file}.new`, file);
  });
}
