// Starts a cluster that hangs, says which processes it is made of, and waits to be killed.
import { startThrowAwayFleet } from '../startThrowAwayFleet';

async function main(): Promise<void> {
  const fleet = await startThrowAwayFleet({ clusters: ['harbour-dev'] });
  await fleet.chaos('harbour-dev', 'hang');
  const [{ components }] = await fleet.status();
  console.log(JSON.stringify(components));
  setInterval(() => {}, 60_000);
}

void main();
