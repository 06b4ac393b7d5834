// Starts a cluster that ends with this process, in the folder given, and waits to be killed.
import { openLocalFleet } from '../openLocalFleet';

async function main(): Promise<void> {
  const fleet = openLocalFleet({
    stateDir: process.argv[2],
    durable: false,
    lifeline: true,
  });
  await fleet.up({ clusters: ['harbour-dev'] });
  console.log('up');
  setInterval(() => {}, 60_000);
}

void main();
