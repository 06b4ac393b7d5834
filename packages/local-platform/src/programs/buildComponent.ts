import { buildAttendant } from './buildAttendant';
import { buildModule, BuildSettings, ComponentProgram } from './buildModule';

/**
 * The path of a component's program, built unless the cache has one of the same sources and compiler.
 *
 * @throws LocalFleetError when Go is absent or the build fails
 */
export async function buildComponent(
  program: ComponentProgram,
  settings: BuildSettings,
): Promise<string> {
  return buildModule(program, settings, await buildAttendant(settings));
}
