import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

async function filesIn(folder: string): Promise<string[]> {
	const names = await readdir(folder, { recursive: true });
	const isFile = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).isFile()));
	return names.filter((_, index) => isFile[index]);
}

/** Returns the files that only one of two folders has, or that differ in at least one byte, by path in the folder. */
export async function differences(a: string, b: string): Promise<string[]> {
	const names = [...new Set([...(await filesIn(a)), ...(await filesIn(b))])].sort();
	const same = await Promise.all(
		names.map(async (name) => {
			const [one, other] = await Promise.all(
				[a, b].map((folder) => readFile(join(folder, name)).catch(() => undefined)),
			);
			return one !== undefined && other !== undefined && one.equals(other);
		}),
	);
	return names.filter((_, index) => !same[index]);
}
