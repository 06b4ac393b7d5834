const seconds = since => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/**
 * Runs one stage and prints one line with its elapsed time; while it lasts, a terminal shows the time ticking and a log gets a line
 * every half minute. `work` may return a word to print in place of nothing, say `already there`.
 */
export async function stage(title, work, out = process.stderr) {
  const since = Date.now();
  const timer = out.isTTY
    ? setInterval(() => out.write(`\r… ${title}  ${seconds(since)} `), 200)
    : setInterval(() => out.write(`… ${title}  ${seconds(since)}\n`), 30_000);
  const clear = out.isTTY ? '\r\u001b[K' : '';
  try {
    const result = await work();
    clearInterval(timer);
    const note = typeof result === 'string' ? ` (${result})` : '';
    out.write(`${clear}✓ ${title}${note}  ${seconds(since)}\n`);
    return result;
  } catch (error) {
    clearInterval(timer);
    out.write(`${clear}✗ ${title}  ${seconds(since)}\n`);
    throw error;
  }
}
