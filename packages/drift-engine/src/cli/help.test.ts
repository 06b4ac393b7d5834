import { OPTION_CONFIG } from './findMistake';
import { HELP } from './help';

describe('HELP', () => {
  it('fits a terminal of 80 columns', () => {
    for (const line of HELP.split('\n')) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  it.each(Object.keys(OPTION_CONFIG))('tells of --%s', option => {
    expect(HELP).toContain(`--${option}`);
  });
});
