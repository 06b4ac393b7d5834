import { findLowPorts } from './findLowPorts';

it('finds different ports that no outgoing connection gets', async () => {
  const ports = await findLowPorts(20);
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});
