import { readFile, writeFile } from 'node:fs/promises';

import { upToDate } from './readme.mjs';

await writeFile('README.md', upToDate(await readFile('README.md', 'utf8')));
