import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { savedNames } from './collect.mjs';

// From the build: in the sources, an import of a node could resolve to its codex file
const built = createRequire(import.meta.url)('../../dist/index.js') as object;
const FILE = 'test/unit/saved-names.txt';

/** Adds new names to the recorded ones. None is removed, because saved workflows may contain any released name. */
const recorded = (await readFile(FILE, 'utf8').catch(() => '')).split('\n').filter(Boolean);
const all = [...new Set([...recorded, ...savedNames(built)])].sort();
await writeFile(FILE, `${all.join('\n')}\n`);
console.log(`${all.length - recorded.length} new names in ${FILE}`);
