import { Instance } from '../Instance';

const program = require.resolve('./answer.cjs');

/** An instance whose program is a few lines of Node. */
export function anInstance(parts: Partial<Instance> = {}): Instance {
  return {
    name: 'example',
    patienceMs: 20_000,
    build: async () => {},
    prepare: async ({ port }) => [
      {
        name: 'example',
        program: process.execPath,
        args: [program, `${port}`],
      },
    ],
    check: async ({ port }) => {
      const { status } = await fetch(`http://127.0.0.1:${port}`);
      if (status !== 200) throw new Error(`it answers ${status}`);
      return 'it answers';
    },
    ...parts,
  };
}
