import { join } from 'node:path';
import {
  buildGoProgram,
  findCacheFolder,
  hashSources,
  readGoVersion,
} from '@fairway/local-fleet';
import { packageFolder } from '../packageFolder';

/** How programs are built. */
export interface BuildSettings {
  /** Gets a line for what takes long. */
  log: (line: string) => void;
  /** Whether Go gives way to whatever else runs on the machine. */
  isInBackground?: boolean;
}

/** A program of a Go module in `components`. */
export interface ComponentProgram {
  name: string;
  /** Name of the module's folder, if it is not that of the program. */
  module?: string;
  /** How long it takes the first time, for whoever waits. */
  firstTime: string;
  /** Import path of its main package, if the module has none of its own. */
  mainPackage?: string;
  ldflags?: string;
  room?: string;
  /** Puts beside the program what it needs. */
  complete?: (folder: string, module: string) => Promise<void>;
}

/**
 * The path of a program, built unless the cache has one of the same sources and compiler.
 *
 * @param attendant - the program of components/attend, which ends Go when this process ends, however it does
 * @throws LocalFleetError when Go is absent or the build fails
 */
export async function buildModule(
  program: ComponentProgram,
  settings: BuildSettings,
  attendant?: string,
): Promise<string> {
  const { name, firstTime, mainPackage, ldflags, complete } = program;
  const module = join(packageFolder, 'components', program.module ?? name);
  const key = await hashSources(module, await readGoVersion(module));
  return buildGoProgram(
    {
      title: name,
      note: firstTime,
      module,
      mainPackage,
      ldflags,
      attendant,
      isInBackground: settings.isInBackground,
      output: join(findCacheFolder(), 'platform', name, key, name),
      room: program.room ?? '3 GB',
      complete: complete && (folder => complete(folder, module)),
    },
    settings.log,
  );
}
