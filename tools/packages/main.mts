import pLimit from 'p-limit';

import { npm } from '../n8n/command.mjs';
import { singlePackages } from './packages.mjs';
import { writeTree } from './tree.mjs';

// Each build needs a processor and 400 MB of memory
const limit = pLimit(2);
await Promise.all(
	singlePackages.map((single) =>
		limit(async () => {
			await writeTree(single);
			await npm(['run', 'build'], { cwd: single.tree });
		}),
	),
);
