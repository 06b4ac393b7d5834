import { InProcessGeneratedFiles } from './GeneratedFiles';

const at = { commit: 'c0ffee' };

describe('InProcessGeneratedFiles', () => {
  it('says which document a file is made of, whoever makes it', async () => {
    const files = new InProcessGeneratedFiles();
    files.register(async () => undefined);
    files.register(async (path, { commit }) =>
      path === 'rendered/a.yaml' ? { document: `${commit}.yaml` } : undefined,
    );
    await expect(files.find('rendered/a.yaml', at)).resolves.toEqual({
      document: 'c0ffee.yaml',
    });
    await expect(files.find('rendered/b.yaml', at)).resolves.toBeUndefined();
  });

  it('does not take a file for one written by hand if a plugin does not know', async () => {
    const files = new InProcessGeneratedFiles();
    files.register(async () => undefined);
    files.register(async () => {
      throw new Error('Git is away');
    });
    await expect(files.find('rendered/a.yaml', at)).rejects.toThrow(
      'Git is away',
    );
  });
});
