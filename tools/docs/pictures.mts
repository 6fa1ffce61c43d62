import { copyFile, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';

const screenshots = join(projectRoot, 'test', '.output', 'screenshots');
const published = join(projectRoot, 'docs', 'images');

/** Names of the images in docs/images that the documentation shows. */
async function pictures(): Promise<Set<string>> {
	const docs = (await readdir('docs', { recursive: true })).filter((file) => file.endsWith('.md'));
	const pages = ['README.md', ...docs.map((file) => join('docs', file))];
	const texts = await Promise.all(pages.map(async (page) => await readFile(page, 'utf8')));
	return new Set(
		texts.flatMap((text) => [...text.matchAll(/\]\(([^)]*images\/[^)]+\.png)\)/g)].map(([, path]) => basename(path))),
	);
}

// Not committed here: a person reviews the images first
for (const picture of await pictures()) await copyFile(join(screenshots, picture), join(published, picture));
