import { readFile, writeFile } from 'node:fs/promises';

import { documents, upToDate } from './documents.mjs';

const written: string[] = [];
for (const document of documents) {
	const before = await readFile(document.file, 'utf8');
	const after = await upToDate(before, document);
	if (after === before) continue;
	await writeFile(document.file, after);
	written.push(document.file);
}
console.log(written.length > 0 ? `Updated the tables in ${written.join(', ')}` : 'All tables are up to date');
