import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { withSection } from '../../docs/section.mjs';
import { isPlaygroundReady } from '../../playground/install.mjs';
import { comparison } from './page.mjs';
import { subjects } from './subjects.mjs';

const PAGE = 'docs/comparison.md';

if (!isPlaygroundReady()) throw new Error("The comparison includes n8n's own node: install n8n with npm start first");
const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-recruiting-compare-'));
try {
	const all = await subjects(folder, (title) => console.log(`Inspecting ${title}`));
	const text = comparison(all, new Date().toISOString().slice(0, 10));
	await writeFile(PAGE, withSection(await readFile(PAGE, 'utf8'), 'comparison', text, 'npm run compare'));
} finally {
	await rm(folder, { recursive: true, force: true });
}
