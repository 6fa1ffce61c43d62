/**
 * Unpacks the Chromium of @sparticuz/chromium, with libraries that a minimal Linux doesn't have, into the temporary folder
 * (TMPDIR). In a separate process, because the package supports no other folder.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { inflate } from '@sparticuz/chromium';

const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
await Promise.all(['chromium.br', 'al2023.tar.br'].map((archive) => inflate(join(bin, archive))));
