import { copyFile, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';

const taken = join(projectRoot, 'test', '.output', 'screenshots');
const shown = join(projectRoot, 'docs', 'images');

/** The pages for users, and what they show of docs/images. */
async function pictures(): Promise<Set<string>> {
	const docs = (await readdir('docs', { recursive: true })).filter((file) => file.endsWith('.md'));
	const pages = ['README.md', ...docs.map((file) => join('docs', file))];
	const texts = await Promise.all(pages.map(async (page) => await readFile(page, 'utf8')));
	return new Set(
		texts.flatMap((text) => [...text.matchAll(/\]\(([^)]*images\/[^)]+\.png)\)/g)].map(([, path]) => basename(path))),
	);
}

// Whoever looks at them decides whether they are good enough to be committed
for (const picture of await pictures()) await copyFile(join(taken, picture), join(shown, picture));
