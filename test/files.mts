import { readdirSync } from 'node:fs';
import { join } from 'node:path/posix';

/** Returns the files of a folder, and of those in it, whose names have this ending. Their paths have `/` on every system. */
export const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => join(folder, name.replaceAll('\\', '/')));
