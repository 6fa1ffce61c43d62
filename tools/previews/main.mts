import { join } from 'node:path';

import { allVendors } from '../vendors.mjs';
import { writePreviews } from './write.mjs';

for (const parts of allVendors) await writePreviews(parts, join('dist', 'nodes', parts.folder));
