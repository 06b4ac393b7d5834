import { buildModule, BuildSettings } from './buildModule';

/** The path of the program that runs others and ends them with a lifeline: see components/attend. */
export async function buildAttendant(settings: BuildSettings): Promise<string> {
  return buildModule({ name: 'attend', firstTime: 'seconds' }, settings);
}
