/** State of the portal that the journeys walk through; the suite that starts the portal names it. */
export const stateFolder = findStateFolder();

function findStateFolder(): string {
  const folder = process.env.FAIRWAY_STATE;
  if (!folder) {
    throw new Error(
      'The journeys start with `npm test journeys`, which names the portal by FAIRWAY_URL and FAIRWAY_STATE',
    );
  }
  return folder;
}
