// Preloaded into every Node process that the start command starts: it ends with its parent, also when the parent was killed.
if (process.channel) {
  process.on('disconnect', () => process.exit(1));
  process.channel.unref();
}
