import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { savedNames } from './collect.mjs';

// The build: from the source, the codex files beside the nodes would be taken for them
const built = createRequire(import.meta.url)('../../dist/index.js') as object;
const FILE = 'test/unit/saved-names.txt';

/** Adds the new names to the recorded ones. None is taken away: workflows that hold a released one are out there. */
const recorded = (await readFile(FILE, 'utf8').catch(() => '')).split('\n').filter(Boolean);
const all = [...new Set([...recorded, ...savedNames(built)])].sort();
await writeFile(FILE, `${all.join('\n')}\n`);
console.log(`${all.length - recorded.length} new names in ${FILE}`);
