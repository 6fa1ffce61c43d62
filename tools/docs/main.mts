import { readFile, writeFile } from 'node:fs/promises';

import { documents, upToDate } from './documents.mjs';

for (const document of documents) {
	await writeFile(document.file, await upToDate(await readFile(document.file, 'utf8'), document));
}
