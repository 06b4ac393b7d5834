// A thread of its own, as plain JavaScript that Node runs as it is. `ThreadSearchEngine` starts it and has the protocol.
const { parentPort } = require('node:worker_threads');
const { LunrSearchEngine } = require('@backstage/plugin-search-backend-node');

const logger = {
  child: () => logger,
  debug: () => {},
  info: () => {},
  warn: warning => parentPort.postMessage({ warning }),
  error: warning => parentPort.postMessage({ warning }),
};
/** A kind of document that nothing was indexed of yet has no results; upstream's engine fails. */
class Engine extends LunrSearchEngine {
  async query(query) {
    const { types } = query;
    const isMissing =
      types?.length > 0 && !types.some(type => type in this.lunrIndices);
    return isMissing ? { results: [], numberOfResults: 0 } : super.query(query);
  }
}
const engine = new Engine({ logger });

/** What is being indexed, by the number that the other side gave it. */
const indexers = new Map();

const write = (indexer, document) =>
  new Promise((resolve, reject) => {
    indexer.write(document, error => (error ? reject(error) : resolve()));
  });

const acts = {
  open: async ({ indexer, type }) => {
    indexers.set(indexer, await engine.getIndexer(type));
  },
  add: async ({ indexer, documents }) => {
    const opened = indexers.get(indexer);
    await Promise.all(documents.map(document => write(opened, document)));
  },
  finish: async ({ indexer }) => {
    const opened = indexers.get(indexer);
    indexers.delete(indexer);
    // The engine takes the new index over when the stream has closed.
    await new Promise((resolve, reject) => {
      opened.on('error', reject);
      opened.on('close', resolve);
      opened.end();
    });
  },
  abandon: async ({ indexer }) => {
    indexers.delete(indexer);
  },
  query: ({ query }) => engine.query(query),
};

parentPort.on('message', async ({ id, act, ...input }) => {
  try {
    parentPort.postMessage({ id, result: await acts[act](input) });
  } catch ({ name, message }) {
    parentPort.postMessage({ id, error: { name, message } });
  }
});
